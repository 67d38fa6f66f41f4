using PercepNet.Dsp;

namespace PercepNet.Cli.Enhancement;

/// <summary>
/// Drives an enhancer from a source to a sink, block by block in constant memory, and takes its delay out: the first
/// <see cref="Enhancer.LatencySamples"/> are dropped and silence is fed at the end, so the output is as long as the input.
/// </summary>
internal sealed class StreamEnhancer
{
    private readonly EnhancementSettings _settings;
    private readonly Enhancer _enhancer;
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly int _blockFrames;

    public StreamEnhancer(EnhancementSettings settings, int sampleRateHz, int channels)
    {
        _settings = settings;
        _enhancer = settings.CreateEnhancer(sampleRateHz, channels);
        _blockFrames = settings.BlockFrames ?? _enhancer.HopSamples;
        _input = new float[_blockFrames * channels];
        _output = new float[_input.Length];
    }

    /// <summary>Frames from input to output before the delay is taken out.</summary>
    public int LatencySamples => _enhancer.LatencySamples;

    /// <summary>Called after each block with the enhancer, while its meters and gains are those of that block.</summary>
    public Action<Enhancer, int>? BlockDone { get; init; }

    /// <summary>Enhances a whole signal in memory.</summary>
    public static float[] Enhance(EnhancementSettings settings, ReadOnlySpan<float> interleaved, int sampleRateHz, int channels, CancellationToken stop)
    {
        var input = interleaved.ToArray();
        var output = new List<float>(input.Length);
        var at = 0;
        int Read(Span<float> block)
        {
            var count = Math.Min(block.Length, input.Length - at);
            input.AsSpan(at, count).CopyTo(block);
            at += count;
            return count / channels;
        }
        new StreamEnhancer(settings, sampleRateHz, channels).Run(Read, block => output.AddRange(block), stop);
        return [.. output];
    }

    /// <summary>Runs to the end of the source.</summary>
    /// <param name="read">Fills a span with whole frames and returns how many; fewer than fit mean the end.</param>
    /// <param name="write">Takes the next frames.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>Levels and meters of the whole.</returns>
    public EnhancementFacts Run(Func<Span<float>, int> read, Action<ReadOnlySpan<float>> write, CancellationToken stop)
    {
        var channels = _enhancer.Options.Channels;
        var facts = new EnhancementFacts();
        long toDrop = _settings.IsAligned ? LatencySamples : 0;
        long written = 0;
        var ended = false;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var got = ended ? 0 : read(_input);
            ended |= got < _blockFrames;
            facts.AddInput(_input.AsSpan(0, got * channels), got);
            var wanted = facts.Frames == 0 ? 0 : facts.Frames + (_settings.IsAligned ? 0 : LatencySamples);
            if (ended && written == wanted)
                return facts;

            Array.Clear(_input, got * channels, _input.Length - got * channels);
            _enhancer.Process(_input, _output);
            facts.AddMeters(_enhancer.Meters, got);
            BlockDone?.Invoke(_enhancer, got);

            var from = (int)Math.Min(toDrop, _blockFrames);
            toDrop -= from;
            var count = (int)(ended ? Math.Min(_blockFrames - from, wanted - written) : _blockFrames - from);
            var kept = _output.AsSpan(from * channels, count * channels);
            facts.AddOutput(kept);
            write(kept);
            written += count;
        }
    }
}
