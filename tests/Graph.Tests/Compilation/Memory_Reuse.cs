using System.Globalization;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Compilation;

/// <summary>Oracle: how many signals are alive at once, counted by hand.</summary>
public class Memory_Reuse
{
    [Fact]
    public void A_long_chain_needs_the_input_and_two_more()
    {
        GraphBuilder builder = new GraphBuilder().AddInput("mic", 1);
        string last = "mic";
        for (int i = 0; i < 200; i++, last = Name(i - 1)) builder.Add(Name(i), new GainNode()).Connect(last, Name(i));
        using CompiledGraph graph = builder.AddOutput("out", last).Compile(48_000);
        Assert.Equal(3, graph.Describe().BufferCount);
    }

    [Fact]
    public void A_fan_needs_one_for_each_branch_that_waits()
    {
        GraphBuilder builder = new GraphBuilder().AddInput("mic", 2).Add("mix", new MixNode(5)).AddOutput("out", "mix");
        for (int i = 0; i < 5; i++) builder.Add(Name(i), new GainNode()).Connect("mic", Name(i)).Connect(Name(i), $"mix.in{i + 1}");
        using CompiledGraph graph = builder.Compile(48_000);
        Assert.Equal(2 * (1 + 5 + 1), graph.Describe().BufferCount);
    }

    [Fact]
    public void Outputs_that_nobody_reads_give_their_memory_back()
    {
        GraphBuilder builder = new GraphBuilder().AddInput("mic", 1).AddOutput("out", "mic");
        for (int i = 0; i < 50; i++) builder.Add(Name(i), new GainNode()).Connect("mic", Name(i));
        using CompiledGraph graph = builder.Compile(48_000);
        Assert.Equal(2, graph.Describe().BufferCount);
    }

    [Fact]
    public void Branches_that_wait_equally_long_share_one_delay()
    {
        GraphBuilder builder = new GraphBuilder().AddInput("mic", 1).Add("slow", new TestNodes.LatentNode(100)).Connect("mic", "slow").AddOutput("sum", "a");
        foreach (string name in new[] { "a", "b" }) builder.Add(name, new MixNode(2)).Connect("mic", $"{name}.in1").Connect("slow", $"{name}.in2");
        using CompiledGraph graph = builder.Compile(48_000);
        Assert.All(graph.Describe().Edges.Where(edge => edge.From == "mic" && edge.To != "slow"), edge => Assert.Equal(100, edge.DelaySamples));
        Assert.Equal(4 + 1, graph.Describe().BufferCount);
    }

    [Fact]
    public void Shared_memory_is_not_heard()
    {
        // Three ways that overlap in time, each with a gain of its own: any mix-up of buffers changes the sum.
        GraphBuilder builder = new GraphBuilder().AddInput("mic", 1).Add("sum", new MixNode(3)).AddOutput("out", "sum");
        for (int way = 0; way < 3; way++)
        {
            string last = "mic";
            for (int i = 0; i < 4; i++)
            {
                string name = $"way{way}step{i}";
                float gain = i == 3 ? way + 2 : 1;
                builder.Add(name, new TestNodes.FunctionNode(sample => gain * sample)).Connect(last, name);
                last = name;
            }
            builder.Connect(last, $"sum.in{way + 1}");
        }
        using CompiledGraph graph = builder.Compile(48_000);
        float[] input = Signals.Impulse(1_920, 100), output = GraphRun.Process(graph, input);
        Assert.Equal(Signals.Impulse(1_920, 580, 2 + 3 + 4), output);
    }

    private static string Name(int i) => i < 0 ? "mic" : string.Create(CultureInfo.InvariantCulture, $"gain{i}");
}
