namespace PercepNet.Graph.Nodes;

/// <summary>Louder or softer; changes glide over one hop.</summary>
public sealed class GainNode : Node
{
    private readonly SmoothGain _gain = new();

    /// <summary>Gain in dB, up to 60; minus infinity is silence. Any thread may set it.</summary>
    public float GainDb
    {
        get => _gain.GainDb;
        set => _gain.GainDb = value;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        Reset();
        return [inputChannels[0]];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        _gain.Advance();
        for (int c = 0; c < outputs[0].ChannelCount; c++) _gain.Write(inputs[0]!.Channel(c), outputs[0].Channel(c));
    }

    /// <inheritdoc/>
    public override void Reset() => _gain.Jump();
}
