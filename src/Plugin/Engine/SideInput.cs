using System.Numerics;

namespace PercepNet.Plugin.Engine;

/// <summary>Takes stretches of the side-chain's host buffers, 32 or 64 bit, as one channel: their mean. A missing one counts as silence.</summary>
internal sealed class SideInput(int channels, int samples)
{
    private readonly float[] _mean = new float[channels > 0 ? samples : 0];

    /// <returns>The stretch; empty without a side-chain.</returns>
    public ReadOnlySpan<float> Read<T>(AudioInput<T> input, int from, int count)
        where T : unmanaged, INumberBase<T>
    {
        if (_mean.Length == 0) return default;
        Span<float> mean = _mean.AsSpan(0, count);
        mean.Clear();
        float share = 1f / channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> channel = input.Stretch(c, from, count);
            for (int i = 0; i < channel.Length; i++) mean[i] += share * float.CreateTruncating(channel[i]);
        }
        return mean;
    }
}
