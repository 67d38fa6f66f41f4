namespace PercepNet.Dsp.Shaping;

/// <summary>
/// How much of a reference is left in a signal, band by band, without a detector of who talks: signal energy over reference energy,
/// averaged harmonically over the time in which the reference is heard. Where the voice is there too, the ratio is large, and large
/// ratios hardly count in a harmonic mean; those of the reference alone set it. It rises fast only where the two are alike.
/// </summary>
internal sealed class LeakageTracker
{
    // Both energies are first averaged over some 40 ms: in bands of a single bin the ratio of two frames says little.
    private const float SmoothShare = 0.25f;
    // A lower ratio is believed within 0.3 s. A higher one may be the voice: 3 s, but 0.1 s where signal and reference fluctuate as one.
    private const float FallShare = 0.03f;
    private const float RiseShare = 0.003f;
    private const float AlikeRiseShare = 0.1f;
    private const float LargestInverse = 300;
    // Below this a reference counts as silent: about −100 dBFS in a band at 48 kHz.
    private const float SilentEnergy = 1e-5f;
    // What lies 20 dB below the reference's recent peak tells more about tails and noise than about leakage.
    private const float TellingShare = 0.01f;
    private const float PeakDecay = 0.998f;

    private readonly Likeness _likeness;
    private readonly float[] _signal;
    private readonly float[] _reference;
    private readonly float[] _peaks;
    private readonly float[] _inverses;

    public LeakageTracker(int bands)
    {
        _likeness = new Likeness(bands);
        _signal = new float[bands];
        _reference = new float[bands];
        _peaks = new float[bands];
        _inverses = new float[bands];
        Reset();
    }

    /// <summary>Leakage of a band as a ratio of energies, 1/300 (−25 dB) to 1; 1 before anything is known.</summary>
    public float this[int band] => 1 / _inverses[band];

    /// <summary>Takes the band energies of the next frame.</summary>
    public void Learn(ReadOnlySpan<float> signal, ReadOnlySpan<float> reference)
    {
        float likeness = _likeness.Value, rise = RiseShare + AlikeRiseShare * likeness * likeness * likeness;
        for (int b = 0; b < _inverses.Length; b++)
        {
            _signal[b] = SlowMean.Follow(_signal[b], signal[b], SmoothShare);
            _reference[b] = SlowMean.Follow(_reference[b], reference[b], SmoothShare);
            _peaks[b] = Math.Max(Math.Max(SilentEnergy, _reference[b]), PeakDecay * _peaks[b]);
            if (_reference[b] < Math.Max(SilentEnergy, TellingShare * _peaks[b])) continue;
            _likeness.Add(b, _signal[b], _reference[b]);
            float inverse = Math.Clamp(_reference[b] / Math.Max(_signal[b], SilentEnergy / LargestInverse), 1, LargestInverse);
            _inverses[b] += (inverse > _inverses[b] ? FallShare : rise) * (inverse - _inverses[b]);
        }
        _likeness.EndFrame();
    }

    public void Reset()
    {
        _likeness.Reset();
        Array.Clear(_signal);
        Array.Clear(_reference);
        Array.Clear(_peaks);
        Array.Fill(_inverses, 1f);
    }
}
