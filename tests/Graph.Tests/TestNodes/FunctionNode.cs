namespace PercepNet.Graph.Tests.TestNodes;

/// <summary>Applies a function to every sample of its input; counts its resets.</summary>
internal sealed class FunctionNode(Func<float, float> function) : Node
{
    public int Resets { get; private set; }

    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => [inputChannels[0]];

    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < outputs[0].ChannelCount; c++)
            for (int i = 0; i < outputs[0].SampleCount; i++)
                outputs[0].Channel(c)[i] = function(inputs[0]!.Channel(c)[i]);
    }

    public override void Reset() => Resets++;
}
