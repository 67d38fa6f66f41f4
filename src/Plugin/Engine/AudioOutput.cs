namespace PercepNet.Plugin.Engine;

/// <summary>
/// One block on its way out: a buffer for each channel; the first says how long the block is. Buffers may be the memory
/// that the input lies in, each in its place or changed about, but not overlap it otherwise.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public readonly ref struct AudioOutput<T>
    where T : unmanaged
{
    private readonly Span<T> _first;
    private readonly Span<T> _second;

    /// <summary>A block of one or two channels.</summary>
    /// <param name="first">Place for the first channel.</param>
    /// <param name="second">Place for the second channel, if there is one.</param>
    public AudioOutput(Span<T> first, Span<T> second = default)
    {
        _first = first;
        _second = second;
    }

    /// <summary>Length of the block.</summary>
    public int Samples => _first.Length;

    /// <summary>Place for a channel; empty where there is no buffer.</summary>
    public Span<T> Channel(int channel) => channel switch { 0 => _first, 1 => _second, _ => default };

    /// <summary>Fills all buffers with zeros.</summary>
    public void Clear()
    {
        _first.Clear();
        _second.Clear();
    }
}
