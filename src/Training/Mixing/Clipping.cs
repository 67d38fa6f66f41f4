namespace PercepNet.Training.Mixing;

/// <summary>What converters do to the input alone: overload and rounding.</summary>
internal static class Clipping
{
    private const float PcmScale = 32768;

    /// <summary>Cuts everything above <paramref name="share"/> of the peak.</summary>
    public static void Overload(Span<float> signal, double share)
    {
        float limit = (float)(share * Peak(signal));
        foreach (ref float x in signal) x = Math.Clamp(x, -limit, limit);
    }

    /// <summary>Rounds to 16 bits.</summary>
    public static void Round16(Span<float> signal)
    {
        foreach (ref float x in signal) x = MathF.Round(x * PcmScale) / PcmScale;
    }

    public static float Peak(ReadOnlySpan<float> signal)
    {
        float peak = 0;
        foreach (float x in signal) peak = Math.Max(peak, Math.Abs(x));
        return peak;
    }
}
