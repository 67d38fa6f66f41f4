namespace PercepNet.Graph.Nodes;

/// <summary>Shows how loud it is; the sound passes unchanged. Any thread may read, without locks.</summary>
public sealed class MeterNode : Node
{
    // Both numbers of a reading in one word, so that they always belong together.
    private long _reading;
    private volatile float _loudestPeak;

    /// <summary>Levels of the last hop.</summary>
    public MeterReading Reading
    {
        get
        {
            long bits = Volatile.Read(ref _reading);
            return new MeterReading(BitConverter.Int32BitsToSingle((int)(bits >> 32)), BitConverter.Int32BitsToSingle((int)bits));
        }
    }

    /// <summary>Largest peak since the stream began; full scale is 1.</summary>
    public float LoudestPeak => _loudestPeak;

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
        Signal input = inputs[0]!;
        input.CopyTo(outputs[0]);
        float peak = 0;
        double energy = 0;
        for (int c = 0; c < input.ChannelCount; c++)
            foreach (float sample in input.Channel(c))
            {
                peak = MathF.Max(peak, MathF.Abs(sample));
                energy += (double)sample * sample;
            }
        _loudestPeak = MathF.Max(_loudestPeak, peak);
        Publish(peak, (float)Math.Sqrt(energy / (input.ChannelCount * input.SampleCount)));
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _loudestPeak = 0;
        Publish(0, 0);
    }

    private void Publish(float peak, float rms) =>
        Volatile.Write(ref _reading, ((long)BitConverter.SingleToInt32Bits(peak) << 32) | (uint)BitConverter.SingleToInt32Bits(rms));
}
