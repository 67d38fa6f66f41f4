using PercepNet.Dsp;
using PercepNet.Graph.Descriptions;
using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;

namespace PercepNet.Graph.Tests.Compilation;

/// <summary>Oracle: a small graph worked out by hand. One way takes 100 samples, one 250; a node's two outputs differ; one output leaves early.</summary>
public class Description_OfADiamond
{
    private static readonly GraphDescription s_diamond = Build(BlockPattern.Any).Describe();

    [Fact]
    public void Totals()
    {
        Assert.Equal((48_000, 480, 730, 480), (s_diamond.SampleRateHz, s_diamond.HopSamples, s_diamond.LatencySamples, s_diamond.CollectingSamples));
        Assert.Equal((250, 0), (Build(BlockPattern.WholeHops).Describe().LatencySamples, Build(BlockPattern.WholeHops).Describe().CollectingSamples));
    }

    [Fact]
    public void Elements_in_the_order_in_which_they_run()
    {
        Assert.Equal(["mic", "split", "slow", "mix", "out", "dry"], s_diamond.Elements.Select(element => element.Name));
        ElementDescription split = s_diamond.Elements[1];
        Assert.Equal((ElementKind.Node, "Latent", 100), (split.Kind, split.Type, split.LatencySamples));
        Assert.Equal([new Port("out1", 2), new Port("out2", 2)], split.Outputs);
        Assert.Equal([new Port("in", 2)], split.Inputs);
        Assert.Equal((ElementKind.Output, ""), (s_diamond.Elements[5].Kind, s_diamond.Elements[5].Type));
    }

    [Fact]
    public void Edges_with_the_latency_where_they_arrive_and_the_delay_inserted() => Assert.Equal(
        [
            new EdgeDescription("mic", "mic", "split", "in", 2, 0, 0),
            new EdgeDescription("split", "out2", "slow", "in", 2, 0, 0),
            new EdgeDescription("split", "out1", "mix", "in1", 2, 250, 150),
            new EdgeDescription("slow", "out1", "mix", "in2", 2, 250, 0),
            new EdgeDescription("mix", "out", "out", "out", 2, 250, 0),
            new EdgeDescription("mic", "mic", "dry", "dry", 2, 250, 250),
        ],
        s_diamond.Edges);

    [Fact]
    public void Ports_of_the_graph_keep_their_order()
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("b", 1).AddInput("a", 2)
            .Add("late", new GainNode()).Add("early", new GainNode()).Connect("early", "late").Connect("a", "early")
            .AddOutput("z", "late").AddOutput("y", "b").Compile(48_000);
        Assert.Equal([new Port("b", 1), new Port("a", 2)], graph.Inputs);
        Assert.Equal([new Port("z", 2), new Port("y", 1)], graph.Outputs);
    }

    private static CompiledGraph Build(BlockPattern blocks) => new GraphBuilder()
        .AddInput("mic", 2)
        .Add("mix", new MixNode(2)).Add("split", new LatentNode(100, 0)).Add("slow", new LatentNode(250))
        .Connect("mic", "split").Connect("split.out1", "mix.in1").Connect("split.out2", "slow").Connect("slow", "mix.in2")
        .AddOutput("out", "mix").AddOutput("dry", "mic")
        .Compile(48_000, blocks);
}
