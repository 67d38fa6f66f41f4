using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: the Butterworth formula at the frequencies to which the bilinear transform maps.</summary>
public class HighPassNode_Response
{
    [Theory]
    [InlineData(16_000, 80)]
    [InlineData(48_000, 80)]
    [InlineData(44_100, 300)]
    [InlineData(8_000, 3_000)]
    public void Is_a_second_order_Butterworth(int rate, double cutoffHz)
    {
        float[] impulse = NodeRun.Process(new HighPassNode { CutoffHz = cutoffHz }, Signals.Impulse(rate, 0), rate);
        foreach (double hz in new[] { cutoffHz / 4, cutoffHz / 2, cutoffHz, 1.2 * cutoffHz })
        {
            double wanted = 1 / Math.Sqrt(1 + Math.Pow(Math.Tan(Math.PI * cutoffHz / rate) / Math.Tan(Math.PI * hz / rate), 4));
            Assert.Equal(20 * Math.Log10(wanted), 20 * Math.Log10(Magnitude(impulse, hz / rate)), 0.01);
        }
        Assert.InRange(Magnitude(impulse, 0), 0, 1e-4);
    }

    [Fact]
    public void Channels_have_a_past_of_their_own()
    {
        float[] noise = Signals.White(4_800, 1), other = Signals.White(4_800, 2);
        using CompiledGraph graph = NodeRun.Alone(new HighPassNode(), 2);
        float[][] stereo = GraphRun.Process(graph, [noise, other], () => 480);
        Assert.Equal(NodeRun.Process(new HighPassNode(), noise), stereo[0]);
        Assert.Equal(NodeRun.Process(new HighPassNode(), other), stereo[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24_000)]
    [InlineData(double.NaN)]
    public void Cutoff_out_of_range_is_refused(double cutoffHz) =>
        Assert.StartsWith("node 'node': a cutoff of ", Assert.Throws<GraphException>(() => NodeRun.Alone(new HighPassNode { CutoffHz = cutoffHz })).Message);

    private static double Magnitude(float[] impulse, double cyclesPerSample)
    {
        double real = 0, imaginary = 0;
        for (int i = 0; i < impulse.Length; i++)
        {
            real += impulse[i] * Math.Cos(2 * Math.PI * cyclesPerSample * i);
            imaginary += impulse[i] * Math.Sin(2 * Math.PI * cyclesPerSample * i);
        }
        return Math.Sqrt(real * real + imaginary * imaginary);
    }
}
