namespace PercepNet.Dsp.Framing;

/// <summary>What analysis takes as a signal: finite, and not so loud that squares overflow.</summary>
internal static class SampleLimits
{
    /// <summary>Far above full scale (+36 dBFS), far below where squares overflow.</summary>
    public const float Loudest = 64;

    /// <summary>Copies samples, brought inside ±<see cref="Loudest"/>; what is not finite becomes 0.</summary>
    public static void Clean(ReadOnlySpan<float> from, Span<float> to)
    {
        for (int i = 0; i < from.Length; i++) to[i] = float.IsFinite(from[i]) ? Math.Clamp(from[i], -Loudest, Loudest) : 0;
    }
}
