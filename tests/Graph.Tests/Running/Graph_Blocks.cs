using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Running;

/// <summary>Oracle: the input's own samples.</summary>
public class Graph_Blocks
{
    private readonly float[] _noise = Signals.White(9_600, 1);

    [Fact]
    public void Interleaved_is_planar_side_by_side()
    {
        float[] other = Signals.White(9_600, 2), interleaved = SignalArithmetic.Interleave(_noise, other), output = new float[interleaved.Length];
        using CompiledGraph graph = Wire(2);
        for (int at = 0; at < output.Length; at += 200) graph.Process(interleaved.AsSpan(at, 200), output.AsSpan(at, 200));
        Assert.Equal(interleaved[..^960], output[960..]);
    }

    [Theory]
    [InlineData(BlockPattern.Any, 100, 480)]
    [InlineData(BlockPattern.WholeHops, 960, 0)]
    public void Input_and_output_may_be_the_same_memory(BlockPattern blocks, int length, int latency)
    {
        float[] buffer = (float[])_noise.Clone();
        using CompiledGraph graph = Wire(1, blocks);
        for (int at = 0; at + length <= buffer.Length; at += length) graph.Process([buffer.AsMemory(at, length)], [buffer.AsMemory(at, length)], length);
        Assert.Equal(_noise[..(9_600 - latency)], buffer[latency..]);
    }

    [Fact]
    public void What_is_missing_is_silence_and_what_has_no_room_is_dropped()
    {
        using CompiledGraph graph = Wire(2, BlockPattern.WholeHops);
        float[] room = new float[500];
        graph.Process([_noise.AsMemory(0, 300)], [room], 480);
        Assert.Equal([.. _noise[..300], .. new float[200]], room);
        graph.Process([], [], 480);
        graph.Process([], [], -5);
        Assert.Equal(BlockPattern.WholeHops, graph.Blocks);
    }

    [Fact]
    public void Graph_of_sources_and_sinks_runs_by_the_count()
    {
        var source = new ShapeNode([], [new("out", 1)], (_, _) => [1]);
        var sink = new ShapeNode([new("in", Port.Any)], [], (_, _) => []);
        using CompiledGraph graph = new GraphBuilder().Add("source", source).Add("sink", sink).Connect("source", "sink").Compile(48_000);
        graph.Process([], [], 1_000);
        Assert.Equal(960, sink.Heard.Count);
        graph.Process([], []);
        Assert.Equal(960, sink.Heard.Count);
    }

    [Fact]
    public void Optional_input_may_stay_open()
    {
        var node = new ShapeNode([new("in", 1), new("far", 1, IsOptional: true)], [new("out", 1)], (_, channels) => channels[1] == 0 ? [1] : throw new GraphException("must be open."));
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("node", node).Connect("mic", "node.in").AddOutput("out", "node").Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal(_noise, GraphRun.Process(graph, _noise));
    }

    [Fact]
    public void A_node_that_feeds_nobody_runs_all_the_same()
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("meter", new MeterNode()).Connect("mic", "meter").AddOutput("out", "mic").Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal(_noise, GraphRun.Process(graph, _noise));
        Assert.Equal(_noise.Max(MathF.Abs), graph.Node<MeterNode>("meter").LoudestPeak);
    }

    private static CompiledGraph Wire(int channels, BlockPattern blocks = BlockPattern.Any) =>
        new GraphBuilder().AddInput("mic", channels).AddOutput("out", "mic").Compile(48_000, blocks);
}
