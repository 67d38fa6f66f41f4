using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Running;

/// <summary>Oracles: zero bytes, equal bits, finite numbers.</summary>
public class Graph_RealTime
{
    [Theory]
    [InlineData(BlockPattern.Any, 96)]
    [InlineData(BlockPattern.Any, 1_000)]
    [InlineData(BlockPattern.WholeHops, 480)]
    [InlineData(BlockPattern.WholeHops, 100)]
    public void Blocks_allocate_nothing(BlockPattern blocks, int length)
    {
        using CompiledGraph graph = AllNodes(blocks);
        ReadOnlyMemory<float>[] inputs = [Signals.White(length, 1), Signals.White(length, 2), Signals.White(length, 3)];
        Memory<float>[] outputs = [.. Enumerable.Range(0, 5).Select(_ => (Memory<float>)new float[length])];
        int call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                graph.Node<GainNode>("gain").GainDb = ++call % 12;
                graph.Process(inputs, outputs, length);
                if (call % 100 == 0) graph.Reset();
            },
            runs: 10_000));
    }

    [Fact]
    public void Interleaved_blocks_allocate_nothing()
    {
        using CompiledGraph graph = AllNodes(BlockPattern.Any);
        float[] input = Signals.White(400, 1), output = new float[800];
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(input, output), runs: 1_000));
    }

    [Fact]
    public void Reset_equals_fresh()
    {
        float[][] noise = [Signals.White(20_000, 1), Signals.White(20_000, 2), Signals.White(20_000, 3)];
        using CompiledGraph graph = AllNodes(BlockPattern.Any);
        float[][] fresh = GraphRun.Process(graph, noise, BlockLengths.Named("random", 5));
        GraphRun.Process(graph, [Signals.White(777, 9), Signals.White(777, 8), Signals.White(777, 7)], BlockLengths.Named("50"));
        graph.Reset();
        Assert.Equal(fresh, GraphRun.Process(graph, noise, BlockLengths.Named("333")));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Wild_inputs_count_as_silence(float wild)
    {
        float[] noise = Signals.White(9_600, 1), dirty = (float[])noise.Clone(), clean = (float[])noise.Clone();
        foreach (int at in new[] { 0, 100, 479, 480, 481, 7_000 }) (dirty[at], clean[at]) = (wild, 0);
        using CompiledGraph graph = AllNodes(BlockPattern.Any);
        float[][] expected = GraphRun.Process(graph, [clean, noise, noise], BlockLengths.Named("480"));
        graph.Reset();
        Assert.Equal(expected, GraphRun.Process(graph, [dirty, noise, noise], BlockLengths.Named("512")));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_wild_branch_is_reset_and_reaches_no_other(float wild)
    {
        var poison = new FunctionNode(sample => sample > 0.9f ? wild : sample);
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 2)
            .Add("poison", poison).Add("calm", new LatentNode(30)).Add("mix", new MixNode(2))
            .Connect("mic", "poison").Connect("mic", "calm").Connect("poison", "mix.in1").Connect("calm", "mix.in2")
            .AddOutput("both", "mix").AddOutput("other", "calm").Compile(48_000);
        float[] input = Signals.Impulse(4_800, 1_000), other = Signals.White(4_800, 3);
        float[][] output = GraphRun.Process(graph, [input, other], BlockLengths.Named("64"));

        int latency = graph.LatencySamples;
        Assert.Equal(1, poison.Resets);
        Assert.Equal(Signals.Impulse(4_800, 1_000 + latency), output[0]);
        Assert.Equal(Signals.Impulse(4_800, 1_000 + latency), output[2]);
        Assert.Equal(other[..(4_800 - latency)], output[3][latency..]);
        Assert.Equal([.. other[..(4_800 - latency)].Select(sample => sample + sample)], output[1][latency..]);
    }

    [Fact]
    public void Subnormal_numbers_become_zero_and_normal_ones_stay()
    {
        float[] numbers = [float.Epsilon, -1e-40f, 1.17549435E-38f, -1.17549435E-38f, 1e-30f, float.MaxValue, -1, 0.5f, 3];
        float[] input = [.. Enumerable.Range(0, 480).Select(i => numbers[i % numbers.Length])];
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).AddOutput("out", "mic").Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal([.. input.Select(sample => float.IsSubnormal(sample) ? 0 : sample)], GraphRun.Process(graph, input));
    }

    [Fact]
    public void Subnormal_numbers_made_by_a_node_become_zero()
    {
        var halving = new FunctionNode(sample => sample * 1e-20f * 1e-20f);
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("halving", halving).Connect("mic", "halving").AddOutput("out", "halving").Compile(48_000);
        Assert.All(GraphRun.Process(graph, Signals.White(2_000, 1)), sample => Assert.Equal(0, sample));
        Assert.Equal(0, halving.Resets);
    }

    private static CompiledGraph AllNodes(BlockPattern blocks) => new GraphBuilder()
        .AddInput("mic", 1).AddInput("far", 2)
        .Add("highPass", new HighPassNode()).Add("gain", new GainNode()).Add("delay", new DelayNode { DelayMs = 3 })
        .Add("select", new SelectNode(1, 0)).Add("merge", new MergeNode(2)).Add("meter", new MeterNode())
        .Add("slow", new LatentNode(700)).Add("mix", new MixNode(2))
        .Connect("mic", "highPass").Connect("highPass", "gain").Connect("far", "delay").Connect("delay", "select")
        .Connect("gain", "merge.in1").Connect("mic", "merge.in2").Connect("merge", "slow").Connect("slow", "mix.in1").Connect("select", "mix.in2").Connect("mix", "meter")
        .AddOutput("out", "meter").AddOutput("dry", "mic").AddOutput("far2", "far").Compile(48_000, blocks);
}
