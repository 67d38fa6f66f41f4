namespace PercepNet.Graph.Echo;

/// <summary>
/// Takes the loudspeaker's signal out of any number of microphones, without latency. Hands on the far end and the echo that was
/// taken out, for an enhancer that holds down what is left.
/// </summary>
/// <param name="options">What is fixed while it runs; null for the defaults.</param>
public sealed class EchoCancellerNode(EchoCancellerOptions? options = null) : Node
{
    private EchoCanceller? _canceller;

    /// <summary>What is fixed while it runs.</summary>
    public EchoCancellerOptions Options { get; } = options ?? new EchoCancellerOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("mic", Port.Any), new("far", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any), new("far", 1), new("echo", 1)];

    /// <inheritdoc cref="EchoCanceller.ErleDb"/>
    public float ErleDb => _canceller?.ErleDb ?? 0;

    /// <inheritdoc cref="EchoCanceller.DelaySamples"/>
    public int DelaySamples => _canceller?.DelaySamples ?? 0;

    /// <inheritdoc cref="EchoCanceller.DriftPpm"/>
    public float DriftPpm => _canceller?.DriftPpm ?? 0;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (inputChannels[1] != 1)
            throw new GraphException($"it gets {inputChannels[1]} channels, but one loudspeaker signal is what an echo is learned from; mix what all loudspeakers play down to one channel.", Inputs[1].Name);
        try
        {
            _canceller = new EchoCanceller(format.SampleRateHz, inputChannels[0], Options);
        }
        catch (ArgumentException refusal)
        {
            throw new GraphException(refusal.Message, refusal);
        }
        return [inputChannels[0], 1, 1];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        Signal far = inputs[1]!;
        _canceller!.Process(inputs[0]!, far, outputs[0], outputs[2]);
        far.CopyTo(outputs[1]);
    }

    /// <inheritdoc/>
    public override void Reset() => _canceller?.Reset();
}
