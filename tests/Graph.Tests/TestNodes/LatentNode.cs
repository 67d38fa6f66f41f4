using PercepNet.Graph.Running;

namespace PercepNet.Graph.Tests.TestNodes;

/// <summary>Delays every output by its own number of samples and says so, as a node with look-ahead would.</summary>
internal sealed class LatentNode(params int[] latencies) : Node
{
    private DelayLine[][] _lines = [];

    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    public override IReadOnlyList<Port> Outputs { get; } = [.. latencies.Select((_, o) => new Port($"out{o + 1}", Port.Any))];

    public override int LatencySamples => latencies[0];

    public override int OutputLatencySamples(int output) => latencies[output];

    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        _lines = [.. latencies.Select(latency => Enumerable.Range(0, inputChannels[0]).Select(_ => new DelayLine(latency)).ToArray())];
        return [.. latencies.Select(_ => inputChannels[0])];
    }

    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int o = 0; o < outputs.Length; o++)
            for (int c = 0; c < outputs[o].ChannelCount; c++)
                _lines[o][c].Process(inputs[0]!.Channel(c), outputs[o].Channel(c));
    }

    public override void Reset()
    {
        foreach (DelayLine[] output in _lines)
            foreach (DelayLine line in output) line.Reset();
    }
}
