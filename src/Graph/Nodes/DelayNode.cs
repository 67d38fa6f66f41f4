using PercepNet.Graph.Running;

namespace PercepNet.Graph.Nodes;

/// <summary>
/// A delay that is wanted: an echo, or a microphone moved back. It is no latency, so <see cref="Node.LatencySamples"/> stays 0 and the graph does not
/// compensate for it: what runs beside it is not held back. (What only has to arrive together is aligned without any node.)
/// </summary>
public sealed class DelayNode : Node
{
    private const int LongestSeconds = 60;

    private DelayLine[] _lines = [];

    /// <summary>Delay in samples; give this or <see cref="DelayMs"/>.</summary>
    public int? DelaySamples { get; init; }

    /// <summary>Delay in milliseconds, rounded to samples; give this or <see cref="DelaySamples"/>.</summary>
    public double? DelayMs { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (DelaySamples is null == DelayMs is null)
            throw new GraphException("its delay is given twice or not at all; give either DelaySamples or DelayMs.");
        double delay = DelaySamples ?? Math.Round(DelayMs!.Value * format.SampleRateHz / 1000);
        if (!(delay >= 0 && delay <= (double)LongestSeconds * format.SampleRateHz))
            throw new GraphException($"a delay of {delay} samples is out of range; give 0 to {LongestSeconds} seconds.");
        _lines = Array.ConvertAll(new int[inputChannels[0]], _ => new DelayLine((int)delay));
        return [inputChannels[0]];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < _lines.Length; c++) _lines[c].Process(inputs[0]!.Channel(c), outputs[0].Channel(c));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (DelayLine line in _lines) line.Reset();
    }
}
