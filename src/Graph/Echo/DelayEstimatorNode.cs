namespace PercepNet.Graph.Echo;

/// <summary>
/// Delays the far end until it lies just before its echo in the microphone, for a canceller without a search of its own. A new delay
/// fades in over one hop, and only once the old one is well off: to that canceller each is a new path. The delay is wanted for its own
/// sake, so it is no latency.
/// </summary>
/// <param name="maximumDelayMs">Longest delay that can be found, 10 to 1000 ms.</param>
/// <param name="leadMs">How much earlier than its echo the far end leaves, in ms: room for errors and for what comes before the strongest path. A delay stays while it leaves at least half of that and less than 20 ms more.</param>
public sealed class DelayEstimatorNode(double maximumDelayMs = DelayEstimator.DefaultMaximumDelayMs, double leadMs = 5) : Node
{
    // A reading may leap to a reflection and back; to be early by as much does no harm.
    private const int HopsWorthMoving = 2;

    private readonly LeadingMicrophone _leading = new();
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

    /// <summary>How late the far end leaves by now, in samples.</summary>
    internal int AppliedSamples => _delay;

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
            throw new GraphException(refusal.Message, refusal);
        }
        _hop = format.HopSamples;
        _leadSamples = (int)(LeadMs * format.SampleRateHz / 1000);
        _past = new float[_estimator.LongestDelaySamples + 2 * _hop];
        _delay = 0;
        _leading.Reset();
        return [1];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        Signal mic = inputs[0]!;
        ReadOnlySpan<float> far = inputs[1]!.Channel(0);
        for (int c = 0; c < mic.ChannelCount; c++) _leading.Hear(c, mic.Channel(c));
        _estimator!.Process(mic.Channel(_leading.Channel), far);
        _past.AsSpan(_hop).CopyTo(_past);
        far.CopyTo(_past.AsSpan(_past.Length - _hop));

        int wanted = _estimator.DelaySamples - _leadSamples, late = _delay - wanted;
        bool stays = late <= _leadSamples / 2 && -late < HopsWorthMoving * _hop && _delay > 0;
        int next = stays ? _delay : Math.Max(0, wanted);
        ReadOnlySpan<float> from = Past(_delay), to = Past(next);
        Span<float> output = outputs[0].Channel(0);
        for (int i = 0; i < output.Length; i++) output[i] = from[i] + (to[i] - from[i]) * (i + 1) / output.Length;
        _delay = next;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _estimator?.Reset();
        Array.Clear(_past);
        _delay = 0;
        _leading.Reset();
    }

    private ReadOnlySpan<float> Past(int delay) => _past.AsSpan(_past.Length - _hop - delay, _hop);
}
