using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: where an impulse goes.</summary>
public class DelayNode_Delays
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(479)]
    [InlineData(480)]
    [InlineData(481)]
    [InlineData(1_777)]
    public void Samples(int delay) =>
        Assert.Equal(Signals.Impulse(4_800, 123 + delay), NodeRun.Process(new DelayNode { DelaySamples = delay }, Signals.Impulse(4_800, 123)));

    [Theory]
    [InlineData(48_000, 10, 480)]
    [InlineData(44_100, 10, 441)]
    [InlineData(44_100, 1.5, 66)]
    public void Milliseconds(int rate, double delayMs, int samples) =>
        Assert.Equal(Signals.Impulse(8_820, 5 + samples), NodeRun.Process(new DelayNode { DelayMs = delayMs }, Signals.Impulse(8_820, 5), rate));

    [Fact]
    public void Wanted_delay_is_heard_beside_the_direct_way_and_is_no_latency()
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("echo", new DelayNode { DelaySamples = 700 }).Add("mix", new MixNode([0, -20]))
            .Connect("mic", "mix.in1").Connect("mic", "echo").Connect("echo", "mix.in2").AddOutput("out", "mix").Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal(0, graph.LatencySamples);
        float[] output = GraphRun.Process(graph, Signals.Impulse(1_440, 10));
        Assert.Equal((1f, 0.1f), (output[10], output[710]));
        Assert.Equal(2, output.Count(sample => sample != 0));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1, 1.0)]
    [InlineData(-1, null)]
    [InlineData(null, 60_001.0)]
    [InlineData(null, double.NaN)]
    public void What_is_no_delay_is_refused(int? samples, double? milliseconds) => Assert.StartsWith(
        "node 'node': ", Assert.Throws<GraphException>(() => NodeRun.Alone(new DelayNode { DelaySamples = samples, DelayMs = milliseconds })).Message);
}
