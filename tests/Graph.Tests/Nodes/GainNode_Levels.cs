using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracles: the definition of the decibel; a straight line from the old gain to the new one.</summary>
public class GainNode_Levels
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(-20, 0.1)]
    [InlineData(20, 10)]
    [InlineData(float.NegativeInfinity, 0)]
    public void Decibels_are_factors(float gainDb, double factor)
    {
        float[] noise = Signals.White(960, 1);
        Assert.Equal([.. noise.Select(sample => factor * sample)], NodeRun.Process(new GainNode { GainDb = gainDb }, noise).Select(sample => (double)sample).ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
    }

    [Fact]
    public void Unity_changes_no_bit()
    {
        float[] noise = Signals.White(960, 1);
        Assert.Equal(noise, NodeRun.Process(new GainNode(), noise));
    }

    [Fact]
    public void A_change_is_a_straight_line_over_one_hop()
    {
        var gain = new GainNode();
        using CompiledGraph graph = NodeRun.Alone(gain);
        float[] ones = [.. Enumerable.Repeat(1f, 480)], output = new float[480];
        graph.Process(ones, output);
        gain.GainDb = 20;
        graph.Process(ones, output);
        for (int i = 0; i < 480; i++) Assert.Equal(1 + 9 * (i + 1) / 480.0, output[i], 1e-5);
        graph.Process(ones, output);
        Assert.All(output, sample => Assert.Equal(10, sample));
    }

    [Fact]
    public void A_gain_set_before_the_stream_holds_from_its_first_sample()
    {
        var gain = new GainNode();
        using CompiledGraph graph = NodeRun.Alone(gain);
        gain.GainDb = 20;
        graph.Reset();
        Assert.All(GraphRun.Process(graph, [.. Enumerable.Repeat(1f, 480)]), sample => Assert.Equal(10, sample));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(60.1f)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_gain_is_refused(float gainDb)
    {
        var gain = new GainNode { GainDb = -3 };
        Assert.Throws<ArgumentOutOfRangeException>(() => gain.GainDb = gainDb);
        Assert.Equal(-3, gain.GainDb);
    }
}
