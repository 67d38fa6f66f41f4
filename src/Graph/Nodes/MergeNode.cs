namespace PercepNet.Graph.Nodes;

/// <summary>All channels of all inputs side by side: of in1 first, then of in2 and so on.</summary>
public sealed class MergeNode : Node
{
    /// <summary>Makes a merge.</summary>
    /// <param name="inputCount">Inputs, 1 or more: ports in1, in2 and so on.</param>
    public MergeNode(int inputCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputCount, 1);
        Inputs = Port.Numbered(inputCount);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => [inputChannels.Sum()];

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        int at = 0;
        foreach (Signal? input in inputs)
            for (int c = 0; c < input!.ChannelCount; c++) input.Channel(c).CopyTo(outputs[0].Channel(at++));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
    }
}
