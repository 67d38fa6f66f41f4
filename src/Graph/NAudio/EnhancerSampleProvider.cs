using NAudio.Wave;

namespace PercepNet.Graph.NAudio;

/// <summary>
/// A source with its voice enhanced, as long as the source and sample-aligned with it: the delay of the effect is cut off in front, and
/// what is still inside when the source ends is played out. Sources that never end are fine.
/// </summary>
public sealed class EnhancerSampleProvider : ISampleProvider
{
    private readonly ISampleProvider _source;
    private readonly int _channels;
    private int _toSkip;   // late samples in front that nobody hears
    private int _inside;   // samples taken from the source and not given yet
    private bool _ended;

    /// <summary>Reads from a source through an effect.</summary>
    /// <param name="source">Where sound comes from. A read that gives 0 is its end; fewer samples than asked are not.</param>
    /// <param name="effect">An effect that nobody else uses, configured here for the source; null for a new one with default controls.</param>
    /// <exception cref="ArgumentException">The rate or the channel count of the source is out of range.</exception>
    public EnhancerSampleProvider(ISampleProvider source, EnhancerEffect? effect = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Effect = effect ?? new EnhancerEffect();
        Effect.Configure(source.WaveFormat);
        _source = source;
        _channels = source.WaveFormat.Channels;
        Reset();
    }

    /// <summary>The effect: its controls, parameters and meters.</summary>
    public EnhancerEffect Effect { get; }

    /// <summary>The format of the source.</summary>
    public WaveFormat WaveFormat => _source.WaveFormat;

    /// <summary>Fills the buffer with enhanced samples; gives fewer only at the end, and 0 after it.</summary>
    /// <param name="buffer">Interleaved; what is left of it behind the last whole frame is not touched.</param>
    /// <returns>Samples written, whole frames.</returns>
    public int Read(Span<float> buffer)
    {
        int given = 0, wanted = buffer.Length - buffer.Length % _channels;
        while (given < wanted)
        {
            Span<float> block = buffer[given..wanted];
            block = block[..Feed(block)];
            if (block.IsEmpty) break;
            Effect.Process(block);
            int skipped = Math.Min(_toSkip, block.Length), heard = block.Length - skipped;
            block[skipped..].CopyTo(block);
            _toSkip -= skipped;
            _inside -= heard;
            given += heard;
        }
        return given;
    }

    /// <summary>Forgets the past and starts over with what the source gives next, as is right after seeking it.</summary>
    public void Reset()
    {
        Effect.Reset();
        _toSkip = Effect.LatencySamples * _channels;
        _inside = 0;
        _ended = false;
    }

    /// <summary>Puts samples of the source into the block; behind its end as many zeros as push out what is inside.</summary>
    private int Feed(Span<float> block)
    {
        int count = _ended ? 0 : ReadFrames(block);
        _ended = count == 0;
        _inside += count;
        if (!_ended) return count;
        if (_inside == 0) return 0;
        count = Math.Min(block.Length, _toSkip + _inside);
        block[..count].Clear();
        return count;
    }

    /// <summary>Reads whole frames, however the source cuts them; what is left of one at its end is no sound.</summary>
    private int ReadFrames(Span<float> block)
    {
        int count = Math.Max(0, _source.Read(block));
        while (count % _channels != 0)
        {
            int more = _source.Read(block.Slice(count, _channels - count % _channels));
            if (more <= 0) return count - count % _channels;
            count += more;
        }
        return count;
    }
}
