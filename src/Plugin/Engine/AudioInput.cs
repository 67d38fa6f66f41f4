namespace PercepNet.Plugin.Engine;

/// <summary>One block on its way in: a buffer for each channel. A buffer that is missing or too short counts as silence.</summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly ref struct AudioInput<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _first;
    private readonly ReadOnlySpan<T> _second;

    /// <summary>A block of one or two channels.</summary>
    /// <param name="first">Samples of the first channel.</param>
    /// <param name="second">Samples of the second channel, if there is one.</param>
    /// <param name="silenceFlags">Bit 0 and 1: the channel is silent, whatever its buffer holds.</param>
    public AudioInput(ReadOnlySpan<T> first, ReadOnlySpan<T> second = default, ulong silenceFlags = 0)
    {
        _first = first;
        _second = second;
        SilenceFlags = silenceFlags;
    }

    /// <summary>Bit c: channel c is silent, whatever its buffer holds.</summary>
    public ulong SilenceFlags { get; }

    /// <summary>Samples of a channel; empty where there is no buffer.</summary>
    public ReadOnlySpan<T> Channel(int channel) => channel switch { 0 => _first, 1 => _second, _ => default };

    /// <summary>A stretch of a channel; empty where it counts as silence.</summary>
    internal ReadOnlySpan<T> Stretch(int channel, int from, int count)
    {
        ReadOnlySpan<T> samples = Channel(channel);
        return (SilenceFlags >> channel & 1) != 0 || samples.Length < from + count ? default : samples.Slice(from, count);
    }
}
