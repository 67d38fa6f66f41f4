namespace PercepNet.Graph.Nodes;

/// <summary>The weighted sum of its inputs, channel by channel; changes of weights glide over one hop.</summary>
public sealed class MixNode : Node
{
    private readonly SmoothGain[] _gains;

    /// <summary>Makes a mix with all gains at 0 dB.</summary>
    /// <param name="inputCount">Inputs, 1 or more: ports in1, in2 and so on.</param>
    public MixNode(int inputCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputCount, 1);
        _gains = Array.ConvertAll(new int[inputCount], _ => new SmoothGain());
        Inputs = Port.Numbered(inputCount);
    }

    /// <summary>Makes a mix with an input for each gain.</summary>
    /// <param name="gainsDb">Gain of each input in dB.</param>
    public MixNode(IReadOnlyList<float> gainsDb)
        : this((gainsDb ?? throw new ArgumentNullException(nameof(gainsDb))).Count)
    {
        for (int i = 0; i < gainsDb.Count; i++) SetGainDb(i, gainsDb[i]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <summary>Gain of an input, counted from 0, in dB.</summary>
    public float GainDb(int input) => _gains[input].GainDb;

    /// <summary>Sets the gain of an input, counted from 0, in dB, up to 60; minus infinity is silence. Any thread may do so.</summary>
    public void SetGainDb(int input, float gainDb) => _gains[input].GainDb = gainDb;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        for (int i = 1; i < inputChannels.Count; i++)
            if (inputChannels[i] != inputChannels[0])
                throw new GraphException($"it gets {inputChannels[i]} channels, but '{Inputs[0].Name}' gets {inputChannels[0]}; give all inputs of a mix the same number, with a SelectNode in front.", Inputs[i].Name);
        Reset();
        return [inputChannels[0]];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int i = 0; i < _gains.Length; i++)
        {
            _gains[i].Advance();
            for (int c = 0; c < outputs[0].ChannelCount; c++)
            {
                if (i == 0) _gains[i].Write(inputs[i]!.Channel(c), outputs[0].Channel(c));
                else _gains[i].Add(inputs[i]!.Channel(c), outputs[0].Channel(c));
            }
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (SmoothGain gain in _gains) gain.Jump();
    }
}
