using PercepNet.Graph.Beam;
using PercepNet.Graph.Echo;
using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;

namespace PercepNet.Graph.Tests.Compilation;

/// <summary>Oracle: the sentence that a user needs.</summary>
public class Refusals
{
    [Fact]
    public void Unknown_node() => Refused(
        "there is no node or input 'voise', which the connection from 'voise' to 'gain' names: add it, or choose among 'mic' and 'gain'.",
        graph => graph.Add("gain", new GainNode()).Connect("voise", "gain").AddOutput("out", "gain"));

    [Fact]
    public void Unknown_port() => Refused(
        "node 'mix', port 'in3': there is no such input; choose 'mix.in1' and 'mix.in2'.",
        graph => graph.Add("mix", new MixNode(2)).Connect("mic", "mix.in3").AddOutput("out", "mix"));

    [Fact]
    public void Node_alone_where_it_has_two_ports() => Refused(
        "node 'mix' has 2 inputs: say which, 'mix.in1' and 'mix.in2'.",
        graph => graph.Add("mix", new MixNode(2)).Connect("mic", "mix").AddOutput("out", "mix"));

    [Fact]
    public void Two_sources() => Refused(
        "node 'gain', port 'in': both 'mic' and 'other' are connected to it; put a MixNode in front to have both.",
        graph => graph.Add("other", new GainNode()).Add("gain", new GainNode()).Connect("mic", "other").Connect("mic", "gain").Connect("other", "gain").AddOutput("out", "gain"));

    [Fact]
    public void Missing_input() => Refused(
        "node 'mix', port 'in2': nothing is connected to it; connect a source to 'mix.in2'.",
        graph => graph.Add("mix", new MixNode(2)).Connect("mic", "mix.in1").AddOutput("out", "mix"));

    [Fact]
    public void Circle() => Refused(
        "node 'a' feeds itself (a → b → c → a): take out a connection of this circle, for instance 'a.out' to 'b.in2'.",
        graph => graph.Add("a", new GainNode()).Add("b", new MixNode(2)).Add("c", new GainNode())
            .Connect("mic", "b.in1").Connect("a", "b.in2").Connect("b", "c").Connect("c", "a").AddOutput("out", "c"));

    [Fact]
    public void Wrong_number_of_channels() => Refused(
        "node 'mono', port 'in': it takes 1 channel, but 'mic' gives 2; put a SelectNode between them.",
        graph => graph.Add("mono", new ShapeNode([new("in", 1)], [new("out", 1)], (_, _) => [1])).Connect("mic", "mono").AddOutput("out", "mono"), channels: 2);

    [Fact]
    public void What_a_node_refuses_gets_its_name() => Refused(
        "node 'low': a cutoff of 30000 Hz does not fit a sample rate of 48000 Hz; give more than 0 and less than 24000 Hz.",
        graph => graph.Add("low", new HighPassNode { CutoffHz = 30_000 }).Connect("mic", "low").AddOutput("out", "low"));

    [Fact]
    public void What_a_port_refuses_gets_both_names() => Refused(
        "node 'mix', port 'in2': it gets 1 channels, but 'in1' gets 2; give all inputs of a mix the same number, with a SelectNode in front.",
        graph => graph.Add("mix", new MixNode(2)).Add("left", new SelectNode(0)).Connect("mic", "left").Connect("mic", "mix.in1").Connect("left", "mix.in2").AddOutput("out", "mix"), channels: 2);

    [Fact]
    public void Two_loudspeakers_for_one_echo() => Refused(
        "node 'aec', port 'far': it gets 2 channels, but one loudspeaker signal is what an echo is learned from; mix what all loudspeakers play down to one channel.",
        graph => graph.Add("aec", new EchoCancellerNode()).Connect("mic", "aec.mic").Connect("mic", "aec.far").AddOutput("out", "aec.out"), channels: 2);

    [Fact]
    public void Too_few_microphones_for_an_array() => Refused(
        "node 'beam', port 'in': 2 channels come in, but the array has 4 microphones: connect one channel for each microphone, or change the geometry.",
        graph => graph.Add("beam", new BeamformerNode()).Connect("mic", "beam").AddOutput("out", "beam.out"), channels: 2);

    [Fact]
    public void No_way_out() => Refused(
        "no sound leaves the graph, which ends at node 'gain': add an output, or a node that takes sound and gives none, like a WavSinkNode.",
        graph => graph.Add("gain", new GainNode()).Connect("mic", "gain"));

    [Fact]
    public void One_object_under_two_names()
    {
        var node = new GainNode();
        Refused("node 'b' is the same object as node 'a': make a new one for each name.", graph => graph.Add("a", node).Add("b", node));
    }

    [Fact]
    public void Output_taken_for_a_node() => Refused(
        "output 'out' has its source already: give another one to AddOutput instead of connecting to 'out'.",
        graph => graph.AddOutput("out", "mic").Connect("mic", "out"));

    [Theory]
    [InlineData(3_999)]
    [InlineData(768_001)]
    public void Rate_out_of_range(int rate) => Assert.Equal(
        $"the graph cannot run at {rate} Hz: give 4000 to 768000 Hz.",
        Assert.Throws<GraphException>(() => new GraphBuilder().AddInput("mic", 1).AddOutput("out", "mic").Compile(rate)).Message);

    [Fact]
    public void Node_and_port_are_told_apart_from_the_sentence()
    {
        var refusal = Assert.Throws<GraphException>(() => new GraphBuilder().AddInput("mic", 1).Add("mix", new MixNode(2)).Connect("mic", "mix.in1").AddOutput("out", "mix").Compile(48_000));
        Assert.Equal(("mix", "in2"), (refusal.Node, refusal.Port));
    }

    [Fact]
    public void An_input_that_is_refused_takes_no_name()
    {
        var builder = new GraphBuilder();
        Assert.Equal("input 'mic': 0 channels are no sound; give 1 or more.", Assert.Throws<GraphException>(() => builder.AddInput("mic", 0)).Message);
        using CompiledGraph graph = builder.AddInput("mic", 1).AddOutput("out", "mic").Compile(48_000);
        Assert.Equal("mic", Assert.Single(graph.Inputs).Name);
    }

    [Fact]
    public void Asking_for_a_node_that_is_none()
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("gain", new GainNode()).Connect("mic", "gain").AddOutput("out", "gain").Compile(48_000);
        Assert.Equal("node 'gain' is a GainNode and no MeterNode: ask for what it is.", Assert.Throws<GraphException>(() => graph.Node<MeterNode>("gain")).Message);
        Assert.Equal("there is no node 'meter': choose among 'gain'.", Assert.Throws<GraphException>(() => graph.Node<GainNode>("meter")).Message);
        Assert.Same(graph.Nodes["gain"], graph.Node<GainNode>("gain"));
    }

    private static void Refused(string sentence, Func<GraphBuilder, GraphBuilder> build, int channels = 1) =>
        Assert.Equal(sentence, Assert.Throws<GraphException>(() => build(new GraphBuilder().AddInput("mic", channels)).Compile(48_000)).Message);
}
