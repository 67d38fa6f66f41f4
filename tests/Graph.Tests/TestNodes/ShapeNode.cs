namespace PercepNet.Graph.Tests.TestNodes;

/// <summary>A node of any shape and any manners: gives the sum of what is connected in all its outputs.</summary>
internal sealed class ShapeNode(Port[] inputs, Port[] outputs, Func<NodeFormat, IReadOnlyList<int>, IReadOnlyList<int>> configure) : Node
{
    public override IReadOnlyList<Port> Inputs => inputs;

    public override IReadOnlyList<Port> Outputs => outputs;

    public int Latency { get; init; }

    public override int LatencySamples => Latency;

    public List<float> Heard { get; } = [];

    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => configure(format, inputChannels);

    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        foreach (Signal output in outputs) output.Clear();
        foreach (Signal? input in inputs)
        {
            if (input is null) continue;
            Heard.AddRange(input.Channel(0));
            foreach (Signal output in outputs)
                for (int i = 0; i < output.SampleCount; i++) output.Channel(0)[i] += input.Channel(0)[i];
        }
    }

    public override void Reset() => Heard.Clear();
}
