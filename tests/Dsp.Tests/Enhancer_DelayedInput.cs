using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Oracle: the input, delayed by the latency that is reported (and without its DC where it goes through the enhanced path).</summary>
public class Enhancer_DelayedInput
{
    public static TheoryData<int, string, LatencyMode> Cases()
    {
        var cases = new TheoryData<int, string, LatencyMode>();
        foreach (int rate in new[] { 8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 88_200, 96_000, 192_000 })
            foreach (string blocks in new[] { "1", "32", "64", "441", "480", "512", "1024", "8192", "random" })
                cases.Add(rate, blocks, LatencyMode.Standard);
        foreach (int rate in new[] { FrameGeometry.MinimumSampleRateHz, FrameGeometry.MaximumSampleRateHz })
            foreach (string blocks in new[] { "480", "random" }) cases.Add(rate, blocks, LatencyMode.Standard);
        foreach (string blocks in new[] { "64", "480", "random" }) cases.Add(48_000, blocks, LatencyMode.Low);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Amount_zero_is_the_delayed_input_bit_for_bit(int rate, string blocks, LatencyMode latency)
    {
        Enhancer enhancer = EnhancerRun.With(Options(rate, blocks, latency), c => c.AmountPercent = 0);
        float[] input = Signals.White(Length(rate), seed: 2, height: 0.9f);
        float[] output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks(blocks));
        Assert.Equal(EnhancerRun.Delayed(input, enhancer.LatencySamples), output);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Unity_path_is_the_delayed_input_below_minus_120_decibels(int rate, string blocks, LatencyMode latency)
    {
        Enhancer enhancer = EnhancerRun.Transparent(Options(rate, blocks, latency));
        float[] input = Signals.White(Length(rate), seed: 3, height: 0.5f), passed = new float[input.Length];
        new DcBlocker(new FrameGeometry(rate)).Apply(input, passed);
        float[] output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks(blocks));
        Assert.InRange(AudioCompare.SnrDb(EnhancerRun.Delayed(passed, enhancer.LatencySamples), output), 120, double.PositiveInfinity);
    }

    [Fact]
    public void Without_noise_reduction_dereverberation_comb_and_post_filter_nothing_is_left_to_do()
    {
        Enhancer enhancer = EnhancerRun.With(new EnhancerOptions(), c => (c.DenoisePercent, c.DereverbPercent, c.PitchPercent, c.PostFilterPercent) = (0, 0, 0, 0));
        float[] input = EnhancerRun.NoisyVoice(48_000, 48_000), passed = new float[input.Length];
        new DcBlocker(new FrameGeometry(48_000)).Apply(input, passed);
        float[] output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("480"));
        Assert.InRange(AudioCompare.SnrDb(EnhancerRun.Delayed(passed, 1440), output), 120, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(48_000, LatencyMode.Standard, 1440)]
    [InlineData(44_100, LatencyMode.Standard, 1323)]
    [InlineData(192_000, LatencyMode.Standard, 5760)]
    [InlineData(48_000, LatencyMode.Low, 960)]
    public void Latency_is_whole_hops_whatever_the_blocks(int rate, LatencyMode latency, int samples)
    {
        foreach (BlockPattern blocks in Enum.GetValues<BlockPattern>())
            Assert.Equal(samples, new Enhancer(EnhancerRun.Weights, new EnhancerOptions { SampleRateHz = rate, Latency = latency, Blocks = blocks }).LatencySamples);
    }

    [Fact]
    public void Bypass_is_the_delayed_input_bit_for_bit_whatever_else_is_set()
    {
        Enhancer enhancer = EnhancerRun.With(new EnhancerOptions(), c => (c.Bypass, c.OutGainDb, c.ListenRemoved) = (true, 12, true));
        float[] input = Signals.White(12_000, seed: 2);
        Assert.Equal(EnhancerRun.Delayed(input, 1440), EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("100")));
    }

    [Fact]
    public void Enhanced_and_removed_sum_to_the_delayed_input()
    {
        float[] input = EnhancerRun.NoisyVoice(48_000, 48_000);
        float[] enhanced = EnhancerRun.Process(EnhancerRun.With(new EnhancerOptions(), _ => { }), input, EnhancerRun.Blocks("480"));
        float[] removed = EnhancerRun.Process(EnhancerRun.With(new EnhancerOptions(), c => c.ListenRemoved = true), input, EnhancerRun.Blocks("480"));
        Assert.InRange(AudioCompare.SnrDb(EnhancerRun.Delayed(input, 1440), enhanced.Add(removed)), 120, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1)]
    public void A_broken_promise_of_whole_hops_is_inaudible(int oddBlock)
    {
        Enhancer enhancer = EnhancerRun.Transparent(new EnhancerOptions { Blocks = BlockPattern.WholeHops });
        float[] input = Signals.White(48_000, seed: 5, height: 0.5f), passed = new float[input.Length];
        new DcBlocker(new FrameGeometry(48_000)).Apply(input, passed);
        int calls = 0;
        float[] output = EnhancerRun.Process(enhancer, input, () => ++calls <= 40 ? 480 : oddBlock);
        Assert.InRange(AudioCompare.SnrDb(EnhancerRun.Delayed(passed, 1440), output), 120, double.PositiveInfinity);
    }

    [Fact]
    public void A_broken_promise_makes_no_click_in_enhanced_sound()
    {
        float[] input = Signals.Sine(48_000, 48_000, 313, 0.3f);
        int calls = 0;
        float[] output = EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Blocks = BlockPattern.WholeHops }), input, () => ++calls <= 40 ? 480 : 100);
        Assert.InRange(ClickProbe.Ratio(output.AsSpan(9_600), [40 * 480 - 9_600], reach: 600), 0, 1.5);
    }

    // A quarter of a second, but never fewer than three blocks; whole hops, so that the last block keeps the promise of the others.
    private static int Length(int rate)
    {
        int hop = new FrameGeometry(rate).HopSamples;
        return hop * Math.Max(25, 3 * EnhancerRun.LongestBlock / hop + 1);
    }

    private static EnhancerOptions Options(int rate, string blocks, LatencyMode latency) => new()
    {
        SampleRateHz = rate,
        Latency = latency,
        Blocks = int.TryParse(blocks, out int length) && length % new FrameGeometry(rate).HopSamples == 0 ? BlockPattern.WholeHops : BlockPattern.Any,
    };
}
