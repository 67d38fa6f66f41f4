namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Lets no band fall faster than a dry room would let it: 60 dB in 100 ms, a factor of 0.501 a hop. Word ends are not
/// chopped, gates do not click, and nothing is ever made louder than it came in by it.
/// </summary>
internal sealed class DecayLimiter
{
    private const float HopDecay = 0.501f;
    private const float Smallest = 1e-12f;

    private readonly float[] _magnitudes;

    public DecayLimiter(int bands) => _magnitudes = new float[bands];

    /// <summary>Raises the gains of one frame in place where they would let a band fall too fast.</summary>
    /// <param name="gains">Gains of this frame.</param>
    /// <param name="energies">Band energies of the noisy frame.</param>
    public void Apply(Span<float> gains, ReadOnlySpan<float> energies)
    {
        for (int b = 0; b < gains.Length; b++)
        {
            float noisy = MathF.Sqrt(energies[b]);
            float wanted = gains[b] * noisy, held = Math.Min(HopDecay * _magnitudes[b], noisy);
            if (held > wanted && noisy > Smallest)
            {
                wanted = held;
                gains[b] = held / noisy;
            }
            _magnitudes[b] = wanted < Smallest ? 0 : wanted;
        }
    }

    public void Reset() => Array.Clear(_magnitudes);
}
