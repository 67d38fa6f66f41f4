using NAudio.Wave;

namespace PercepNet.Graph.NAudio;

/// <summary>
/// An NAudio sample provider as a source of a graph: <c>out</c>, with the channels of the provider. It is read on the thread that runs the
/// graph, so what reading costs (a file, a lock) is the provider's doing.
/// </summary>
public sealed class SampleProviderNode : Node
{
    private readonly ISampleProvider _provider;
    private float[] _block = [];
    private float[] _cutFrame = [];   // its first channels, when the provider ran dry within a frame
    private int _cutSamples;

    /// <summary>Takes a provider into a graph.</summary>
    /// <param name="provider">A provider that nobody else reads; it must have the sample rate of the graph.</param>
    public SampleProviderNode(ISampleProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = provider;
        Outputs = [new("out", provider.WaveFormat.Channels)];
    }

    /// <summary>Whether the provider had less than the last hop; what was missing is silence. It is asked again in every hop.</summary>
    public bool IsFinished { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        int rate = _provider.WaveFormat.SampleRate, channels = _provider.WaveFormat.Channels;
        if (rate != format.SampleRateHz)
            throw new GraphException($"the sample provider plays at {rate} Hz, but the graph runs at {format.SampleRateHz} Hz; put a WdlResamplingSampleProvider around it, or compile the graph for its rate.", "out");
        _block = new float[channels * format.HopSamples];
        _cutFrame = new float[channels];
        Reset();
        return [channels];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        _cutFrame.AsSpan(0, _cutSamples).CopyTo(_block);
        int filled = _cutSamples, read;
        do filled += read = Math.Max(0, _provider.Read(_block.AsSpan(filled)));
        while (read > 0 && filled < _block.Length);
        IsFinished = filled < _block.Length;
        // What there is of a cut frame waits for the rest of it; played at once, all channels behind it would be swapped.
        _cutSamples = filled % _cutFrame.Length;
        int whole = filled - _cutSamples;
        _block.AsSpan(whole, _cutSamples).CopyTo(_cutFrame);
        outputs[0].CopyFrom(_block.AsSpan(0, whole));
    }

    /// <summary>Forgets that the provider ended, and what it gave of a frame so far. Where it stands is its own affair: it plays on from there.</summary>
    public override void Reset() => (IsFinished, _cutSamples) = (false, 0);
}
