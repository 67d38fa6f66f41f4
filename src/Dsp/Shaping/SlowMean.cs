namespace PercepNet.Dsp.Shaping;

/// <summary>A mean of energies that follows slowly, and in silence ends at 0 instead of among the subnormal numbers.</summary>
internal static class SlowMean
{
    private const float Smallest = 1e-20f;

    /// <summary>The mean after one more energy.</summary>
    /// <param name="mean">The mean before.</param>
    /// <param name="energy">The energy.</param>
    /// <param name="share">Its share, 0 to 1.</param>
    public static float Follow(float mean, float energy, float share)
    {
        float next = mean + share * (energy - mean);
        return next < Smallest ? 0 : next;
    }
}
