using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Oracles: the same stream with the canceller's work done beforehand, or without one; zero bytes.</summary>
public class Enhancer_Canceller
{
    private static readonly float[] s_far = Signals.Voiced(24_000, 48_000, seed: 5);
    private static readonly float[] s_input = EnhancerRun.NoisyVoice(24_000, 48_000).Add(HalfOf(s_far));

    [Theory]
    [InlineData("480", BlockPattern.WholeHops, LatencyMode.Standard)]
    [InlineData("960", BlockPattern.WholeHops, LatencyMode.Low)]
    [InlineData("1", BlockPattern.Any, LatencyMode.Standard)]
    [InlineData("441", BlockPattern.Any, LatencyMode.Low)]
    [InlineData("random", BlockPattern.Any, LatencyMode.Standard)]
    [InlineData("random", BlockPattern.WholeHops, LatencyMode.Standard)]
    public void Voices_hear_what_they_would_hear_behind_one_at_the_same_latency(string blocks, BlockPattern pattern, LatencyMode latency)
    {
        var options = new EnhancerOptions { Blocks = pattern, Latency = latency };
        float[] cancelled = [.. s_input.Zip(s_far, (both, far) => both - far / 2)];
        var behind = new Enhancer(EnhancerRun.Weights, options with { Side = SideSignals.Echo });
        float[] echo = HalfOf(s_far);
        float[] expected = EnhancerRun.Process(behind, cancelled, EnhancerRun.Blocks(blocks), (at, count) => new SideBlock { Far = s_far.AsSpan(at, count), Echo = echo.AsSpan(at, count) });

        var within = new Enhancer(EnhancerRun.Weights, options with { Canceller = new HalfOfTheFarEnd() });
        Assert.Equal(behind.LatencySamples, within.LatencySamples);
        Assert.Equal(expected, Play(within, blocks));
    }

    [Fact]
    public void Far_end_that_never_sounds_changes_nothing_and_asks_for_nothing()
    {
        var canceller = new HalfOfTheFarEnd();
        float[] alone = EnhancerRun.Process(new Enhancer(EnhancerRun.Weights), s_input, EnhancerRun.Blocks("441"));
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Canceller = canceller });
        Assert.Equal(alone, EnhancerRun.Process(enhancer, s_input, EnhancerRun.Blocks("441")));
        enhancer.Reset();
        Assert.Equal(alone, EnhancerRun.Process(enhancer, s_input, EnhancerRun.Blocks("441"), (_, count) => new SideBlock { Far = new float[count] }));
        Assert.Equal(0, canceller.Hops);
        Play(enhancer, "441");
        Assert.Equal(50, canceller.Hops);
    }

    [Theory]
    [InlineData("480")]
    [InlineData("100")]
    public void Dry_path_is_the_untouched_input(string blocks)
    {
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Canceller = new HalfOfTheFarEnd() });
        enhancer.Controls.Bypass = true;
        Assert.Equal(EnhancerRun.Delayed(s_input, 1440), Play(enhancer, blocks));
    }

    [Fact]
    public void Canceller_is_told_of_the_stream_and_forgets_with_it()
    {
        var canceller = new HalfOfTheFarEnd();
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { SampleRateHz = 16_000, Channels = 2, Canceller = canceller });
        Assert.Equal((16_000, 2), canceller.Stream);
        int before = canceller.Resets;
        enhancer.Reset();
        Assert.Equal(before + 1, canceller.Resets);

        // A refusal leaves the stream as it was.
        var other = new EnhancerOptions { SampleRateHz = 192_000, Canceller = canceller };
        Assert.Throws<ArgumentException>(() => enhancer.Configure(other));
        Assert.Equal(480, enhancer.LatencySamples);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_it_says_that_is_no_number_counts_as_silence(float said)
    {
        float[] Played(float sample) => Play(new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Canceller = new HalfOfTheFarEnd { SaidOnce = sample } }), "480");
        Assert.Equal(Played(0), Played(said));
    }

    [Theory]
    [InlineData(9e29f, 64)]
    [InlineData(float.NaN, 1)]
    public void It_hears_no_sample_that_squares_cannot_bear(float wild, float loudest)
    {
        var canceller = new HalfOfTheFarEnd();
        float[] input = [.. s_input], output = new float[input.Length];
        input[12_000] = wild;
        new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Canceller = canceller }).Process(input, new SideBlock { Far = s_far }, output);
        Assert.InRange(canceller.LoudestHeard, 0.1f, loudest);
    }

    [Fact]
    public void Two_thousand_blocks_allocate_nothing()
    {
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Canceller = new HalfOfTheFarEnd() });
        float[] block = s_input[..96], output = new float[96], far = s_far[..96];
        Assert.Equal(0, AllocationProbe.Measure(() => enhancer.Process(block, new SideBlock { Far = far }, output), runs: 2_000));
    }

    private static float[] Play(Enhancer enhancer, string blocks) =>
        EnhancerRun.Process(enhancer, s_input, EnhancerRun.Blocks(blocks), (at, count) => new SideBlock { Far = s_far.AsSpan(at, count) });

    private static float[] HalfOf(float[] signal) => [.. signal.Select(x => x / 2)];

    /// <summary>Knows the path: half the far end, at once.</summary>
    private sealed class HalfOfTheFarEnd : IEchoCanceller
    {
        public (int RateHz, int Channels) Stream { get; private set; }

        public int Hops { get; private set; }

        public int Resets { get; private set; }

        public float LoudestHeard { get; private set; }

        /// <summary>A sample that hop 20 gets as echo and at every microphone.</summary>
        public float? SaidOnce { get; init; }

        public void Configure(int sampleRateHz, int channels)
        {
            if (sampleRateHz > 96_000) throw new ArgumentException("Too fast.", nameof(sampleRateHz));
            Stream = (sampleRateHz, channels);
        }

        public void Process(ReadOnlySpan<float[]> microphones, ReadOnlySpan<float> far, Span<float> echo)
        {
            Hops++;
            foreach (float[] microphone in microphones)
                foreach (float sample in microphone) LoudestHeard = MathF.Max(LoudestHeard, MathF.Abs(sample));
            for (int i = 0; i < far.Length; i++)
            {
                echo[i] = far[i] / 2;
                foreach (float[] microphone in microphones) microphone[i] -= far[i] / 2;
            }
            if (Hops != 20 || SaidOnce is not { } said) return;
            echo[7] = said;
            foreach (float[] microphone in microphones) microphone[7] = said;
        }

        public void Reset() => Resets++;
    }
}
