namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Turns down what a beamformer's noise reference explains: noise left in the beam = leakage · reference, a Wiener gain from that,
/// smoothed over time, −6 dB at the least. Gentle, because the reference of a real array holds some of the voice as well.
/// </summary>
internal sealed class NoiseReferenceRule
{
    private const float Floor = 0.501f;
    private const float SmoothShare = 0.5f;
    private const float SilentEnergy = 1e-10f;

    private readonly LeakageTracker _leakage;
    private readonly float[] _priors;

    public NoiseReferenceRule(int bands)
    {
        _leakage = new LeakageTracker(bands);
        _priors = new float[bands];
        Reset();
    }

    /// <summary>Multiplies the gains of one frame in place.</summary>
    /// <param name="gains">Gains of this frame.</param>
    /// <param name="energies">Band energies of the beam.</param>
    /// <param name="noise">Band energies of the reference.</param>
    public void Apply(Span<float> gains, ReadOnlySpan<float> energies, ReadOnlySpan<float> noise)
    {
        _leakage.Learn(energies, noise);
        for (int b = 0; b < gains.Length; b++)
        {
            float prior = Math.Max(Floor, 1 - _leakage[b] * noise[b] / Math.Max(energies[b], SilentEnergy));
            _priors[b] += SmoothShare * (prior - _priors[b]);
            gains[b] *= _priors[b];
        }
    }

    public void Reset()
    {
        _leakage.Reset();
        Array.Fill(_priors, 1f);
    }
}
