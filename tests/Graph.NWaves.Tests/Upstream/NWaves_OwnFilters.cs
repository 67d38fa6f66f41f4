using NWaves.Effects;
using NWaves.Filters;
using NWaves.Filters.Base;
using NWaves.Filters.Fda;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NWaves.Tests.Upstream;

/// <summary>Oracle: NWaves itself. Runs where its package is.</summary>
public class NWaves_OwnFilters
{
    public static TheoryData<string> Filters => ["biquad", "fir", "median", "echo", "chain"];

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_sounds_the_same_in_a_graph(string name)
    {
        float[] left = Voices.Noisy(9_600), right = Signals.White(9_600, 2), output = new float[2 * 9_600];
        using CompiledGraph graph = Alone(new OnlineFilterNode(rate => Make(name, rate)));
        graph.Process(SignalArithmetic.Interleave(left, right), output);
        Assert.Equal(Make(name, 48_000).FilterOnline(Voices.Signal(left)).Samples, SignalArithmetic.Channel(output, 2, 0));
        Assert.Equal(Make(name, 48_000).FilterOnline(Voices.Signal(right)).Samples, SignalArithmetic.Channel(output, 2, 1));

        float[] first = [.. output];
        graph.Reset();
        graph.Process(SignalArithmetic.Interleave(left, right), output);
        Assert.Equal(first, output);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void No_filter_of_theirs_allocates_in_a_graph(string name)
    {
        float[] block = Signals.White(2 * 480, 3), output = new float[block.Length];
        using CompiledGraph graph = Alone(new OnlineFilterNode(rate => Make(name, rate)));
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(block, output), runs: 500));
    }

    [Fact]
    public void Half_the_order_of_a_symmetric_filter_aligns_the_rest()
    {
        const int order = 100;
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("in", 1)
            .Add("lowPass", new OnlineFilterNode(rate => new FirFilter(DesignFilter.FirWinLp(order + 1, 8_000.0 / rate)), latencySamples: order / 2))
            .Connect("in", "lowPass")
            .AddOutput("low", "lowPass")
            .AddOutput("dry", "in")
            .Compile(48_000, BlockPattern.WholeHops);
        float[] input = Signals.Sine(9_600, 48_000, 500), low = new float[9_600], dry = new float[9_600];
        graph.Process([input], [low, dry], 9_600);
        Assert.Equal(0, LatencyProbe.ByCorrelation(dry.AsSpan(480), low.AsSpan(480), 40));
        Assert.InRange(AudioCompare.SnrDb(dry.AsSpan(480), low.AsSpan(480)), 40, double.PositiveInfinity);
    }

    [Fact]
    public void What_NWaves_refuses_is_told_with_the_name_of_the_node()
    {
        string message = Assert.Throws<GraphException>(() => Alone(new OnlineFilterNode(_ => new MedianFilter(8)))).Message;
        Assert.StartsWith("node 'filter': no filter can be made at 48000 Hz", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_enhancers_make_a_stereo_filter()
    {
        float[] left = Voices.Noisy(9_600), right = Signals.White(9_600, 2);
        var stereo = new StereoFilter(new EnhancerFilter(48_000, Voices.Weights), new EnhancerFilter(48_000, Voices.Weights));
        float[] output = Array.ConvertAll(SignalArithmetic.Interleave(left, right), stereo.Process);
        Assert.Equal(SignalArithmetic.Interleave(Voices.Enhanced(left), Voices.Enhanced(right)), output);
    }

    private static IOnlineFilter Make(string name, int rate) => name switch
    {
        "biquad" => new global::NWaves.Filters.BiQuad.HighPassFilter(100.0 / rate),
        "fir" => new FirFilter(DesignFilter.FirWinLp(63, 4_000.0 / rate)),
        "median" => new MedianFilter(9),
        "echo" => new EchoEffect(rate, 0.01f),
        _ => new FilterChain([new DcRemovalFilter(), new PreEmphasisFilter()]),
    };

    private static CompiledGraph Alone(OnlineFilterNode node) =>
        new GraphBuilder().AddInput("in", 2).Add("filter", node).Connect("in", "filter").AddOutput("out", "filter").Compile(48_000, BlockPattern.WholeHops);
}
