using PercepNet.Graph;
using PercepNet.Graph.Beam;
using PercepNet.Graph.Echo;
using PercepNet.Graph.Files;
using PercepNet.Graph.Nodes;
using static System.FormattableString;

namespace PercepNet.Cli.Graphs;

/// <summary>Watches one node while a graph runs and says at the end what was seen.</summary>
/// <param name="name">Name of the node.</param>
/// <param name="type">Its type.</param>
/// <param name="hop">Called after each hop.</param>
/// <param name="say">What was seen, as the end of a line.</param>
internal sealed class NodeWatch(string name, string type, Action hop, Func<string> say)
{
    private const float SpeechThreshold = 0.5f;

    /// <summary>Name of the node.</summary>
    public string Name => name;

    /// <summary>Its type.</summary>
    public string Type => type;

    /// <summary>Watches every node that has something to show.</summary>
    /// <param name="file">The graph's file.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="echoes">What listens beside its echo cancellers, by their names.</param>
    public static IReadOnlyList<NodeWatch> Of(GraphFile file, CompiledGraph graph, IReadOnlyDictionary<string, EchoProbe> echoes) =>
    [
        .. from node in file.Nodes
           let watch = Of(node.Name, node.Type.Name, graph.Nodes[node.Name], echoes.GetValueOrDefault(node.Name))
           where watch is not null
           select watch,
    ];

    /// <summary>A hop is done.</summary>
    public void Hop() => hop();

    /// <summary>What was seen.</summary>
    public string Say() => say();

    private static NodeWatch? Of(string name, string type, Node node, EchoProbe? echo) => node switch
    {
        EchoCancellerNode canceller when echo is not null => new NodeWatch(name, type, () => { }, () => SayEcho(canceller, echo)),
        EnhancerNode enhancer => OfEnhancer(name, type, enhancer),
        BeamformerNode beam => new NodeWatch(name, type, () => { }, () => Invariant($"listens at {beam.AzimuthDeg:0}° at the end")),
        MeterNode meter => new NodeWatch(name, type, () => { }, () => Invariant($"loudest sample {new MeterReading(meter.LoudestPeak, 0).PeakDbfs:0.0} dBFS")),
        WavSinkNode sink => new NodeWatch(name, type, () => { }, () => $"wrote {sink.Path}"),
        _ => null,
    };

    private static NodeWatch OfEnhancer(string name, string type, EnhancerNode enhancer)
    {
        var (hops, speaking, reductionDb) = (0L, 0L, 0.0);
        return new NodeWatch(name, type, Hop, () => Invariant($"speech in {100.0 * speaking / Math.Max(1, hops):0} % of the time, {reductionDb / Math.Max(1, hops):0.0} dB removed on average"));

        void Hop()
        {
            var meters = enhancer.Meters;
            hops++;
            speaking += meters.SpeechProbability > SpeechThreshold ? 1 : 0;
            reductionDb += meters.ReductionDb;
        }
    }

    private static string SayEcho(EchoCancellerNode canceller, EchoProbe echo) => echo.ActiveSeconds == 0
        ? "the far end never sounds"
        : Invariant($"ERLE {echo.ErleDb:0.0} dB, {echo.LearnedErleDb:0.0} dB after the first {EchoProbe.LearningSeconds:0} s: microphone to output where the far end sounds ({echo.ActiveSeconds:0.0} s, near voices included); echo {canceller.DelaySamples} samples late, clocks {canceller.DriftPpm:0} ppm apart");
}
