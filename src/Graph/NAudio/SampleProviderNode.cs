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
        IsFinished = false;
        return [channels];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        int filled = 0, read;
        do filled += read = Math.Max(0, _provider.Read(_block.AsSpan(filled)));
        while (read > 0 && filled < _block.Length);
        IsFinished = filled < _block.Length;
        _block.AsSpan(filled).Clear();
        Interleaving.Split(_block, outputs[0]);
    }

    /// <summary>Forgets that the provider ended. Where it stands is its own affair: it plays on from there.</summary>
    public override void Reset() => IsFinished = false;
}
