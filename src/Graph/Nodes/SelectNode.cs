namespace PercepNet.Graph.Nodes;

/// <summary>Some channels of its input, in any order; one may come several times.</summary>
public sealed class SelectNode : Node
{
    private readonly int[] _channels;

    /// <summary>Makes a node that gives these channels.</summary>
    /// <param name="channels">Channels of the input, counted from 0; at least one.</param>
    public SelectNode(params ReadOnlySpan<int> channels)
    {
        if (channels.Length == 0) throw new ArgumentException("A selection of no channels is no sound: name at least one.", nameof(channels));
        _channels = channels.ToArray();
        Outputs = [new("out", channels.Length)];
    }

    /// <summary>The channels that it gives, counted from 0.</summary>
    public IReadOnlyList<int> Channels => _channels;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        foreach (int channel in _channels)
            if (channel < 0 || channel >= inputChannels[0])
                throw new GraphException($"channel {channel} is selected, but only {inputChannels[0]} come, counted from 0; select 0 to {inputChannels[0] - 1}.", Inputs[0].Name);
        return [_channels.Length];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < _channels.Length; c++) inputs[0]!.Channel(_channels[c]).CopyTo(outputs[0].Channel(c));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
    }
}
