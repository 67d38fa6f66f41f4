using NWaves.Filters.Base;

namespace PercepNet.Graph.NWaves;

/// <summary>Any online filter of NWaves as a node: <c>in</c> to <c>out</c>, as many channels as come, each with a filter of its own.</summary>
public sealed class OnlineFilterNode : Node
{
    private readonly Func<int, IOnlineFilter> _create;
    private IOnlineFilter[] _filters = [];

    /// <summary>Takes a kind of filter into a graph.</summary>
    /// <param name="create">Makes a filter for a sampling rate in Hz; called once a channel when the graph is compiled.</param>
    /// <param name="latencySamples">
    /// Samples by which the filter lags, which NWaves filters do not say themselves: 0 for recursive ones, half the order for a
    /// symmetric FIR filter that others are to be aligned with, <see cref="EnhancerFilter.LatencySamples"/> for ours.
    /// </param>
    public OnlineFilterNode(Func<int, IOnlineFilter> create, int latencySamples = 0)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfNegative(latencySamples);
        _create = create;
        LatencySamples = latencySamples;
    }

    /// <summary>The filters, one a channel, once the graph is compiled.</summary>
    public IReadOnlyList<IOnlineFilter> Filters => _filters;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override int LatencySamples { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        var filters = new IOnlineFilter[inputChannels[0]];
        for (int c = 0; c < filters.Length; c++) filters[c] = Create(format.SampleRateHz);
        if (filters.Distinct(ReferenceEqualityComparer.Instance).Count() < filters.Length)
            throw new GraphException("the same filter came for two channels: make a new one in every call, because filters remember.", "in");
        _filters = filters;
        return [filters.Length];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        for (int c = 0; c < _filters.Length; c++)
        {
            ReadOnlySpan<float> input = inputs[0]!.Channel(c);
            Span<float> output = outputs[0].Channel(c);
            for (int i = 0; i < input.Length; i++) output[i] = _filters[c].Process(input[i]);
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (IOnlineFilter filter in _filters) filter.Reset();
    }

    private IOnlineFilter Create(int sampleRateHz)
    {
        try
        {
            return _create(sampleRateHz) ?? throw new GraphException("no filter came from the function that makes them: return one for every channel.", "in");
        }
        catch (ArgumentException refusal)
        {
            throw new GraphException($"no filter can be made at {sampleRateHz} Hz: {refusal.Message}", refusal);
        }
    }
}
