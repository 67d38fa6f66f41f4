namespace PercepNet.Training.Signals;

/// <summary>One signal laid over another.</summary>
internal static class ScaledSum
{
    /// <summary>Adds gain · signal to the sum, over the length of the sum.</summary>
    public static void Add(Span<float> sum, double gain, ReadOnlySpan<float> signal)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += (float)gain * signal[i];
    }
}
