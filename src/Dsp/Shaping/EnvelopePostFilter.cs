namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Hides the noise that is left: bands that the network turned down go down further, g·sin(πg/2), and a common gain of
/// at most 5.6 dB gives the frame back most of the energy that this costs (Valin et al. 2020: β = 0.02).
/// </summary>
internal static class EnvelopePostFilter
{
    private const float Beta = 0.02f;

    /// <summary>Shapes the gains of one frame in place.</summary>
    /// <param name="gains">Gains, 0 to 1.</param>
    /// <param name="energies">Band energies of the noisy frame.</param>
    /// <param name="amount">0 leaves the gains alone, 1 is the whole filter; between, gains move along in dB.</param>
    public static void Apply(Span<float> gains, ReadOnlySpan<float> energies, float amount)
    {
        if (amount <= 0) return;
        float before = 0, after = 0;
        for (int b = 0; b < gains.Length; b++)
        {
            float gain = gains[b], warped = gain * Warp(gain, amount);
            before += gain * gain * energies[b];
            after += warped * warped * energies[b];
            gains[b] = warped;
        }
        if (!(after > 1e-20f)) return;
        float ratio = before / after;
        float makeUp = MathF.Sqrt((1 + Beta) * ratio / (1 + Beta * ratio * ratio));
        for (int b = 0; b < gains.Length; b++) gains[b] *= makeUp;
    }

    private static float Warp(float gain, float amount)
    {
        float warp = MathF.Sin(MathF.PI / 2 * Math.Min(1, gain));
        return amount >= 1 ? warp : MathF.Pow(Math.Max(warp, 1e-9f), amount);
    }
}
