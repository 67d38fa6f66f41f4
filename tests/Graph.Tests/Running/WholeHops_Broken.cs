using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Running;

/// <summary>Oracles: the input itself, delayed by what the graph reports; the steepest step of the signal's own.</summary>
public class WholeHops_Broken
{
    private const int Break = 4_800;

    private readonly float[] _sine = Signals.Sine(24_000, 48_000, 200, 0.3f);

    [Fact]
    public void Latency_grows_by_a_hop_and_says_so()
    {
        using CompiledGraph graph = Build();
        Assert.Equal((100, BlockPattern.WholeHops), (graph.LatencySamples, graph.Blocks));
        float[] output = RunAndBreak(graph);
        Assert.Equal((580, BlockPattern.Any), (graph.LatencySamples, graph.Blocks));
        Assert.Equal(_sine[..(Break - 100)], output[100..Break]);
        // From the end of the fade-in on everything is there, a hop later.
        Assert.Equal(_sine[(Break + 380)..(24_000 - 580)], output[(Break + 960)..]);
    }

    [Fact]
    public void Nothing_jumps()
    {
        using CompiledGraph graph = Build();
        float[] output = RunAndBreak(graph);
        double steepest = Steepest(_sine.AsSpan(0, 4_000)), bridge = Steepest(output.AsSpan(Break - 5, 970));
        // Fading a 200 Hz sine over 10 ms makes it a little steeper than it is.
        Assert.InRange(bridge, 0, 1.5 * steepest);
        Assert.InRange(output.Skip(Break).Take(960).Max(MathF.Abs), 0, 0.3);
    }

    [Fact]
    public void Broken_from_the_first_block_it_is_as_any()
    {
        using CompiledGraph promised = Build(), any = Build(BlockPattern.Any);
        Assert.Equal(GraphRun.Process(any, _sine, "100"), GraphRun.Process(promised, _sine, "100"));
    }

    [Fact]
    public void Reset_renews_the_promise()
    {
        using CompiledGraph graph = Build();
        float[] fresh = GraphRun.Process(graph, _sine);
        RunAndBreak(graph);
        graph.Reset();
        Assert.Equal(100, graph.LatencySamples);
        Assert.Equal(fresh, GraphRun.Process(graph, _sine));
    }

    [Fact]
    public void Empty_blocks_break_nothing()
    {
        using CompiledGraph graph = Build();
        graph.Process([], []);
        Assert.Equal(BlockPattern.WholeHops, graph.Blocks);
    }

    private static CompiledGraph Build(BlockPattern blocks = BlockPattern.WholeHops) => new GraphBuilder()
        .AddInput("mic", 1).Add("slow", new LatentNode(100)).Add("gain", new GainNode()).Connect("mic", "slow").Connect("slow", "gain")
        .AddOutput("out", "gain").Compile(48_000, blocks);

    private float[] RunAndBreak(CompiledGraph graph)
    {
        graph.Reset();
        int done = 0;
        return GraphRun.Process(graph, [_sine], () => (done += 480) <= Break ? 480 : 100)[0];
    }

    private static double Steepest(ReadOnlySpan<float> samples)
    {
        double steepest = 0;
        for (int i = 1; i < samples.Length; i++) steepest = Math.Max(steepest, Math.Abs(samples[i] - samples[i - 1]));
        return steepest;
    }
}
