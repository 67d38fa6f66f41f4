using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: the channels that went in.</summary>
public class ChannelNodes_Order
{
    private readonly float[][] _three = [Signals.White(480, 1), Signals.White(480, 2), Signals.White(480, 3)];

    [Fact]
    public void Select_picks_in_its_own_order()
    {
        using CompiledGraph graph = NodeRun.Alone(new SelectNode(2, 0, 2), 3);
        Assert.Equal([_three[2], _three[0], _three[2]], GraphRun.Process(graph, _three, () => 480));
        Assert.Equal([2, 0, 2], graph.Node<SelectNode>("node").Channels);
    }

    [Fact]
    public void Merge_puts_inputs_side_by_side()
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("one", 1).AddInput("two", 2).Add("merge", new MergeNode(2))
            .Connect("two", "merge.in1").Connect("one", "merge.in2").AddOutput("out", "merge").Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal([_three[1], _three[2], _three[0]], GraphRun.Process(graph, _three, () => 480));
    }

    [Fact]
    public void Channel_that_does_not_come_is_refused() => Assert.Equal(
        "node 'node', port 'in': channel 3 is selected, but only 3 come, counted from 0; select 0 to 2.",
        Assert.Throws<GraphException>(() => NodeRun.Alone(new SelectNode(3), 3)).Message);
}
