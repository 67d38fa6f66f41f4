using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: the sum, in double precision.</summary>
public class MixNode_Sums
{
    [Fact]
    public void Every_input_has_its_gain()
    {
        var mix = new MixNode([0, -20, 20]);
        float[] a = Signals.White(960, 1), b = Signals.White(960, 2), c = Signals.White(960, 3);
        using CompiledGraph graph = Three(mix);
        float[] output = GraphRun.Process(graph, [a, b, c], () => 480)[0];
        for (int i = 0; i < output.Length; i++) Assert.Equal(a[i] + 0.1 * b[i] + 10.0 * c[i], output[i], 1e-6);
        Assert.Equal((0, -20, 20), (mix.GainDb(0), mix.GainDb(1), mix.GainDb(2)));
    }

    [Fact]
    public void A_change_of_one_gain_is_a_straight_line_and_moves_no_other()
    {
        var mix = new MixNode(3);
        float[] ones = [.. Enumerable.Repeat(1f, 960)];
        using CompiledGraph graph = Three(mix);
        mix.SetGainDb(1, float.NegativeInfinity);
        float[] output = GraphRun.Process(graph, [ones, ones, ones], () => 480)[0];
        for (int i = 0; i < 480; i++) Assert.Equal(3 - (i + 1) / 480.0, output[i], 1e-5);
        Assert.All(output[480..], sample => Assert.Equal(2, sample));
    }

    private static CompiledGraph Three(MixNode mix) => new GraphBuilder()
        .AddInput("a", 1).AddInput("b", 1).AddInput("c", 1).Add("mix", mix)
        .Connect("a", "mix.in1").Connect("b", "mix.in2").Connect("c", "mix.in3").AddOutput("out", "mix").Compile(48_000, BlockPattern.WholeHops);
}
