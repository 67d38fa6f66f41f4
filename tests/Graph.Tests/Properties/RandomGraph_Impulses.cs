using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Properties;

/// <summary>
/// Oracle: the longest path and the sum over paths, found by simple rules while the graph is made up. Impulses go in; each channel of
/// each output must hold exactly the expected samples at exactly the reported latency, and zeros everywhere else.
/// </summary>
public class RandomGraph_Impulses
{
    private const int GraphsEach = 60;

    public static IEnumerable<object[]> RatesAndBlocks =>
        from rate in new[] { 8_000, 16_000, 44_100, 48_000, 96_000 }
        from blocks in new[] { "1", "7", "64", "441", "480", "512", "8192", "random" }
        select new object[] { rate, blocks };

    [Theory]
    [MemberData(nameof(RatesAndBlocks))]
    public void Reported_latency_is_measured_and_paths_meet(int rate, string blocks)
    {
        for (int seed = 0; seed < GraphsEach; seed++) Check(seed + 1_000 * blocks.Length + rate, rate, BlockPattern.Any, hop => BlockLengths.Named(blocks, seed));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void Whole_hops_cost_no_hop(int rate)
    {
        for (int seed = 0; seed < GraphsEach; seed++) Check(seed + rate / 3, rate, BlockPattern.WholeHops, hop => HopsOf(hop, seed));
    }

    private static Func<int> HopsOf(int hop, int seed)
    {
        var noise = new SeededNoise(seed);
        return () => (int)noise.NextBetween(0, 5) * hop;
    }

    private static void Check(int seed, int rate, BlockPattern blocks, Func<int, Func<int>> lengths)
    {
        var random = new RandomGraph(seed, (rate + 50) / 100);
        using CompiledGraph graph = random.Recipe.Build(rate, blocks);
        Assert.Equal(random.LongestPath + (blocks == BlockPattern.Any ? graph.HopSamples : 0), graph.LatencySamples);

        int position = (int)(new SeededNoise(seed).NextBetween(0, 2) * graph.HopSamples);
        int last = position + graph.LatencySamples + random.Expected.Max(response => response.Impulses.Keys.Max());
        int length = (last / graph.HopSamples + 2) * graph.HopSamples;
        float[][] inputs = [.. random.Impulses.Select(height => Signals.Impulse(length, position, height))];
        float[][] outputs = GraphRun.Process(graph, inputs, lengths(graph.HopSamples));
        for (int c = 0; c < outputs.Length; c++)
        {
            var wanted = new float[length];
            foreach ((int time, double height) in random.Expected[c].Impulses) wanted[position + graph.LatencySamples + time] = (float)height;
            if (!wanted.AsSpan().SequenceEqual(outputs[c])) Assert.Fail($"seed {seed}, output channel {c}: {AudioCompare.Compare(wanted, outputs[c])}");
        }
    }
}
