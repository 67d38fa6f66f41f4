using NWaves.Filters;
using NWaves.Filters.Base;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NWaves.Tests;

/// <summary>Oracle: the same filter on each channel, outside of a graph.</summary>
public class OnlineFilterNode_SameFilter
{
    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(3, 44_100)]
    public void Every_channel_has_a_filter_of_its_own(int channels, int rate)
    {
        float[][] inputs = [.. Enumerable.Range(1, channels).Select(seed => Signals.White(rate / 10 * 2, seed))];
        float[] output = new float[channels * inputs[0].Length];
        var rates = new List<int>();
        using CompiledGraph graph = Alone(new OnlineFilterNode(at => { rates.Add(at); return new DcRemovalFilter(); }), channels, rate);
        graph.Process(SignalArithmetic.Interleave(inputs), output);
        for (int c = 0; c < channels; c++)
            Assert.Equal(Array.ConvertAll(inputs[c], new DcRemovalFilter().Process), SignalArithmetic.Channel(output, channels, c));
        Assert.Equal(Enumerable.Repeat(rate, channels), rates);
        Assert.Equal(channels, graph.Node<OnlineFilterNode>("filter").Filters.Count);
    }

    [Fact]
    public void The_graph_waits_for_the_latency_that_was_given()
    {
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("in", 1)
            .Add("filter", new OnlineFilterNode(Bypassed, latencySamples: 1_440))
            .Connect("in", "filter")
            .AddOutput("late", "filter")
            .AddOutput("straight", "in")
            .Compile(48_000, BlockPattern.WholeHops);
        float[] input = Signals.White(4_800, 1), late = new float[4_800], straight = new float[4_800];
        graph.Process([input], [late, straight], 4_800);
        Assert.Equal(1_440, graph.LatencySamples);
        Assert.Equal([.. new float[1_440], .. input[..^1_440]], late);
        Assert.Equal(late, straight);

        static EnhancerFilter Bypassed(int rate)
        {
            var filter = new EnhancerFilter(rate, Voices.Weights);
            filter.Controls.Bypass = true;
            return filter;
        }
    }

    [Fact]
    public void Reset_equals_fresh_and_nothing_is_allocated()
    {
        float[] input = Signals.White(9_600, 1), first = new float[9_600], second = new float[9_600];
        using CompiledGraph graph = Alone(new OnlineFilterNode(_ => new DcRemovalFilter()), 2, 48_000);
        graph.Process(input, first);
        graph.Reset();
        graph.Process(input, second);
        Assert.Equal(first, second);
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(input, second), runs: 100));
    }

    [Fact]
    public void A_number_that_is_not_finite_stays_inside_and_the_filter_starts_over()
    {
        float[] input = [.. Enumerable.Repeat(1f, 1_440)], output = new float[1_440];
        input[500] = 1e20f;
        using CompiledGraph graph = Alone(new OnlineFilterNode(_ => new Fragile()), 1, 48_000);
        graph.Process(input, output);
        Assert.All(output, sample => Assert.True(float.IsFinite(sample)));
        Assert.Equal(Enumerable.Repeat(1f, 500), output[..500]);
        Assert.Equal(Enumerable.Repeat(1f, 480), output[960..]);
    }

    [Fact]
    public void Filters_that_cannot_be_had_are_refused_by_a_sentence_that_names_the_node()
    {
        var shared = new DcRemovalFilter();
        Assert.Contains("the same filter came for two channels", Refusal(_ => shared));
        Assert.Contains("no filter came", Refusal(_ => null!));
        Assert.Contains("no filter can be made at 48000 Hz: too fast", Refusal(_ => throw new ArgumentException("too fast")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineFilterNode(_ => new DcRemovalFilter(), -1));
    }

    private static string Refusal(Func<int, IOnlineFilter> create)
    {
        string message = Assert.Throws<GraphException>(() => Alone(new OnlineFilterNode(create), 2, 48_000)).Message;
        Assert.StartsWith("node 'filter'", message, StringComparison.Ordinal);
        return message;
    }

    private static CompiledGraph Alone(OnlineFilterNode node, int channels, int rate) =>
        new GraphBuilder().AddInput("in", channels).Add("filter", node).Connect("in", "filter").AddOutput("out", "filter").Compile(rate, BlockPattern.WholeHops);

    /// <summary>Overflows, and never comes back from it without a reset.</summary>
    private sealed class Fragile : IOnlineFilter
    {
        private float _sum;

        public float Process(float sample)
        {
            _sum = (_sum * 0) + (sample * sample * sample * sample);
            return _sum;
        }

        public void Reset() => _sum = 0;
    }
}
