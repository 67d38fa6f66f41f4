using PercepNet.Graph.Compilation;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Delays the far end until it lies just before its echo in the microphone, for a canceller without a search of its own. A new delay
/// fades in over one hop. The delay is wanted for its own sake, so it is no latency.
/// </summary>
/// <param name="maximumDelayMs">Longest delay that can be found, 10 to 1000 ms.</param>
/// <param name="leadMs">How much earlier than its echo the far end leaves, in ms: room for errors and for what comes before the strongest path.</param>
public sealed class DelayEstimatorNode(double maximumDelayMs = DelayEstimator.DefaultMaximumDelayMs, double leadMs = 5) : Node
{
    private DelayEstimator? _estimator;
    private float[] _past = [];
    private int _hop;
    private int _leadSamples;
    private int _delay;

    /// <summary>Longest delay that can be found, in ms.</summary>
    public double MaximumDelayMs { get; } = maximumDelayMs;

    /// <summary>How much earlier than its echo the far end leaves, in ms.</summary>
    public double LeadMs { get; } = leadMs;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("mic", Port.Any), new("far", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("far", 1)];

    /// <inheritdoc cref="DelayEstimator.DelaySamples"/>
    public int DelaySamples => _estimator?.DelaySamples ?? 0;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        if (inputChannels[1] != 1)
            throw new GraphException($"it gets {inputChannels[1]} channels, but it delays one loudspeaker signal; mix what all loudspeakers play down to one channel.", Inputs[1].Name);
        if (!(LeadMs is >= 0 and <= 100)) throw new GraphException($"a lead of {LeadMs} ms is out of range; give 0 to 100.");
        try
        {
            _estimator = new DelayEstimator(format.SampleRateHz, MaximumDelayMs);
        }
        catch (ArgumentException refusal)
        {
            throw new GraphException(Sentence.WithoutParameter(refusal.Message), refusal);
        }
        _hop = format.HopSamples;
        _leadSamples = (int)(LeadMs * format.SampleRateHz / 1000);
        _past = new float[_estimator.LongestDelaySamples + 2 * _hop];
        _delay = 0;
        return [1];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        ReadOnlySpan<float> far = inputs[1]!.Channel(0);
        _estimator!.Process(inputs[0]!.Channel(0), far);
        _past.AsSpan(_hop).CopyTo(_past);
        far.CopyTo(_past.AsSpan(_past.Length - _hop));

        int wanted = Math.Max(0, _estimator.DelaySamples - _leadSamples);
        ReadOnlySpan<float> from = Past(_delay), to = Past(wanted);
        Span<float> output = outputs[0].Channel(0);
        for (int i = 0; i < output.Length; i++) output[i] = from[i] + (to[i] - from[i]) * (i + 1) / output.Length;
        _delay = wanted;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _estimator?.Reset();
        Array.Clear(_past);
        _delay = 0;
    }

    private ReadOnlySpan<float> Past(int delay) => _past.AsSpan(_past.Length - _hop - delay, _hop);
}
