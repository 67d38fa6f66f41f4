namespace PercepNet.Graph.Running;

/// <summary>What the compiler puts on a line that is shorter than the longest one into the same node.</summary>
internal sealed class AlignmentDelay(int delaySamples, int channels) : Node
{
    private readonly DelayLine[] _lines = Array.ConvertAll(new int[channels], _ => new DelayLine(delaySamples));

    public override IReadOnlyList<Port> Inputs { get; } = [new("in", channels)];

    public override IReadOnlyList<Port> Outputs { get; } = [new("out", channels)];

    public override int LatencySamples => delaySamples;

    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => [channels];

    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < _lines.Length; c++) _lines[c].Process(inputs[0]!.Channel(c), outputs[0].Channel(c));
    }

    public override void Reset()
    {
        foreach (DelayLine line in _lines) line.Reset();
    }
}
