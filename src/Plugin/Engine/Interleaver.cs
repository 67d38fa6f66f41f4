using System.Numerics;

namespace PercepNet.Plugin.Engine;

/// <summary>Takes stretches of host buffers, 32 or 64 bit, into one interleaved float buffer, and back.</summary>
internal sealed class Interleaver(int channels, int samples)
{
    private readonly float[] _buffer = new float[channels * samples];

    /// <summary>Where a stretch lies between reading and writing.</summary>
    public Span<float> Stretch(int count) => _buffer.AsSpan(0, count * channels);

    public void Read<T>(AudioInput<T> input, int from, int count)
        where T : unmanaged, INumberBase<T>
    {
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> channel = input.Stretch(c, from, count);
            for (int i = 0, to = c; i < count; i++, to += channels)
            {
                _buffer[to] = channel.IsEmpty ? 0 : float.CreateTruncating(channel[i]);
            }
        }
    }

    /// <summary>Writes the stretch to every channel that has a buffer.</summary>
    /// <returns>Bit c: channel c is nothing but zeros, as one is that there is not.</returns>
    public ulong Write<T>(AudioOutput<T> output, int from, int count)
        where T : unmanaged, INumberBase<T>
    {
        ulong silent = ulong.MaxValue << channels;
        for (int c = 0; c < channels; c++)
        {
            Span<T> channel = output.Channel(c);
            channel = channel.Length < from + count ? default : channel.Slice(from, count);
            bool zero = true;
            for (int i = 0, at = c; i < count; i++, at += channels)
            {
                zero &= _buffer[at] == 0;
                if (!channel.IsEmpty) channel[i] = T.CreateTruncating(_buffer[at]);
            }
            if (zero) silent |= 1ul << c;
        }
        return silent;
    }
}
