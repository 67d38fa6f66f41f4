using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Graph.Nodes;

/// <summary>
/// The <see cref="Enhancer"/> as a node, in whole hops. Behind an echo canceller connect both its <c>far</c> and <c>echo</c>; behind a
/// beamformer its <c>noise</c>. <see cref="LatencyMode.Low"/> takes one hop of look-ahead and of latency away: 2 hops instead of 3.
/// </summary>
public sealed class EnhancerNode : Node, ISpeechProbability
{
    private const int In = 0, Far = 1, Echo = 2, Noise = 3;

    private readonly Enhancer _enhancer;
    private readonly LatencyMode _latency;
    private readonly ChannelLink _link;
    private float[] _block = [];

    /// <summary>Makes a node.</summary>
    /// <param name="weights">A network; shared with any number of nodes.</param>
    /// <param name="latency">Delay against quality.</param>
    /// <param name="link">How channels are treated.</param>
    public EnhancerNode(NetworkWeights weights, LatencyMode latency = LatencyMode.Standard, ChannelLink link = ChannelLink.Linked)
    {
        _enhancer = new Enhancer(weights);
        _latency = latency;
        _link = link;
    }

    /// <summary>What may change while the graph runs, from any thread.</summary>
    public EnhancerControls Controls => _enhancer.Controls;

    /// <summary>What the last hop showed. Read on the thread that runs the graph.</summary>
    public EnhancerMeters Meters => _enhancer.Meters;

    /// <inheritdoc/>
    public float SpeechProbability => _enhancer.Meters.SpeechProbability;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Inputs { get; } =
        [new("in", Port.Any), new("far", 1, IsOptional: true), new("echo", 1, IsOptional: true), new("noise", 1, IsOptional: true)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

    /// <inheritdoc/>
    public override int LatencySamples => _enhancer.LatencySamples;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels)
    {
        ArgumentNullException.ThrowIfNull(inputChannels);
        int channels = inputChannels[In];
        if (channels > EnhancerOptions.MaximumChannels)
            throw new GraphException($"it gets {channels} channels, but takes {EnhancerOptions.MaximumChannels} at most; choose some with a select node in front.", Inputs[In].Name);
        _enhancer.Configure(new EnhancerOptions
        {
            SampleRateHz = format.SampleRateHz,
            Channels = channels,
            Link = _link,
            Latency = _latency,
            Blocks = BlockPattern.WholeHops,
            Side = SideOf(inputChannels),
        });
        _block = new float[channels * format.HopSamples];
        return [channels];
    }

    /// <inheritdoc/>
    public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
    {
        inputs[In]!.CopyTo(_block);
        var side = new SideBlock { Far = Mono(inputs[Far]), Echo = Mono(inputs[Echo]), Noise = Mono(inputs[Noise]) };
        _enhancer.Process(_block, side, _block);
        outputs[0].CopyFrom(_block);
    }

    /// <inheritdoc/>
    public override void Reset() => _enhancer.Reset();

    private SideSignals SideOf(IReadOnlyList<int> inputChannels)
    {
        bool far = inputChannels[Far] > 0, echo = inputChannels[Echo] > 0, noise = inputChannels[Noise] > 0;
        if (far != echo)
        {
            (int given, int missing) = far ? (Far, Echo) : (Echo, Far);
            throw new GraphException($"it is left open while '{Inputs[given].Name}' is connected; connect both to the outputs of an echo canceller, or neither.", Inputs[missing].Name);
        }
        return (echo ? SideSignals.Echo : SideSignals.None) | (noise ? SideSignals.Noise : SideSignals.None);
    }

    private static ReadOnlySpan<float> Mono(Signal? signal) => signal is null ? default : signal.Channel(0);
}
