using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Oracles: the same stream without side signals, or in other blocks; zero bytes; finite numbers.</summary>
public class Enhancer_SideSignals
{
    private static readonly float[] s_voice = EnhancerRun.NoisyVoice(24_000, 48_000);
    private static readonly float[] s_far = Signals.Voiced(24_000, 48_000, seed: 5);
    private static readonly float[] s_echo = ((float[])s_far.Clone()).ScaledBy(0.5);
    private static readonly float[] s_silence = new float[24_000];

    public static TheoryData<SideSignals, int, ChannelLink> Streams() => new()
    {
        { SideSignals.Echo, 1, ChannelLink.Linked },
        { SideSignals.Noise, 2, ChannelLink.Linked },
        { SideSignals.Echo | SideSignals.Noise, 2, ChannelLink.Independent },
        { SideSignals.Echo, 2, ChannelLink.Mono },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Block_lengths_do_not_matter(SideSignals side, int channels, ChannelLink link)
    {
        var options = new EnhancerOptions { Side = side, Channels = channels, Link = link };
        float[] whole = Run(EnhancerRun.Weights, options, "480");
        foreach (string blocks in new[] { "1", "441", "8192", "random" }) Assert.Equal(whole, Run(EnhancerRun.Weights, options, blocks));
    }

    [Theory]
    [InlineData(SideSignals.Echo)]
    [InlineData(SideSignals.Noise)]
    public void Shipped_network_and_silent_side_signals_change_nothing(SideSignals side)
    {
        foreach (BlockPattern blocks in Enum.GetValues<BlockPattern>())
        {
            float[] alone = Run(EmbeddedModel.Load(), new EnhancerOptions { Blocks = blocks }, "480");
            Assert.Equal(alone, Run(EmbeddedModel.Load(), new EnhancerOptions { Blocks = blocks, Side = side }, "480", s_silence, s_silence));
        }
    }

    [Fact]
    public void Shipped_network_does_not_hear_the_far_end() =>
        Assert.Equal(
            Run(EmbeddedModel.Load(), new EnhancerOptions(), "480"),
            Run(EmbeddedModel.Load(), new EnhancerOptions { Side = SideSignals.Echo }, "480", s_far, s_silence));

    [Fact]
    public void Network_with_weights_at_the_spare_inputs_hears_the_far_end()
    {
        var options = new EnhancerOptions { Side = SideSignals.Echo };
        Assert.NotEqual(
            Run(EnhancerRun.Weights, options, "480", s_silence, s_silence),
            Run(EnhancerRun.Weights, options, "480", s_far, s_silence));
    }

    [Theory]
    [InlineData(SideSignals.Echo)]
    [InlineData(SideSignals.Noise)]
    public void Missing_samples_count_as_silence(SideSignals side)
    {
        var options = new EnhancerOptions { Side = side };
        float[] silent = Run(EnhancerRun.Weights, options, "480", s_silence, s_silence);
        Assert.Equal(silent, Run(EnhancerRun.Weights, options, "100", [], []));
        Assert.Equal(silent, EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, options), s_voice, EnhancerRun.Blocks("480")));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Reset_equals_fresh(SideSignals side, int channels, ChannelLink link)
    {
        foreach (BlockPattern blocks in Enum.GetValues<BlockPattern>())
        {
            var options = new EnhancerOptions { Side = side, Channels = channels, Link = link, Blocks = blocks };
            var enhancer = new Enhancer(EnhancerRun.Weights, options);
            float[] first = Run(enhancer, "480", s_far, s_echo);
            Run(enhancer, "77", s_echo, s_far);
            enhancer.Reset();
            Assert.Equal(first, Run(enhancer, "480", s_far, s_echo));
        }
    }

    [Fact]
    public void A_broken_promise_of_whole_hops_makes_no_click()
    {
        float[] echo = Signals.Sine(48_000, 48_000, 300, 0.05f);
        int calls = 0;
        float[] output = EnhancerRun.Process(
            new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Side = SideSignals.Echo, Blocks = BlockPattern.WholeHops }),
            Signals.Sine(48_000, 48_000, 313, 0.3f),
            () => ++calls <= 40 ? 480 : 100,
            (at, count) => new SideBlock { Far = echo.AsSpan(at, count), Echo = echo.AsSpan(at, count) });
        Assert.InRange(ClickProbe.Ratio(output.AsSpan(9_600), [40 * 480 - 9_600], reach: 600), 0, 1.5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    [InlineData(float.Epsilon)]
    public void Wild_numbers_in_a_side_signal_come_out_finite_and_are_forgotten(float wild)
    {
        float[] bad = (float[])s_echo.Clone();
        bad.AsSpan(4_800, 4_800).Fill(wild);
        float[] output = Run(EnhancerRun.Weights, new EnhancerOptions { Side = SideSignals.Echo | SideSignals.Noise }, "random", bad, bad);
        Assert.All(output, sample => Assert.True(float.IsFinite(sample)));
        Assert.InRange(((ReadOnlySpan<float>)output.AsSpan(19_200)).Rms(), 1e-4, 1);
    }

    [Fact]
    public void Silence_after_sound_is_silence_without_subnormals()
    {
        float[] input = [.. s_voice, .. new float[72_000]], far = [.. s_far, .. new float[72_000]];
        float[] output = Run(new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Side = SideSignals.Echo | SideSignals.Noise }), "480", far, far, input);
        Assert.All(output.Skip(72_000), sample => Assert.Equal(0, sample));
        Assert.DoesNotContain(output, float.IsSubnormal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Ten_thousand_blocks_allocate_nothing(SideSignals side, int channels, ChannelLink link)
    {
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Side = side, Channels = channels, Link = link });
        float[] block = s_voice[..(96 * channels)], output = new float[block.Length], reference = s_far[..96];
        int call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                enhancer.Process(block, new SideBlock { Far = reference, Echo = reference, Noise = reference }, output);
                if (++call % 1000 == 0) enhancer.Reset();
            },
            runs: 10_000));
    }

    private static float[] Run(NetworkWeights weights, EnhancerOptions options, string blocks) => Run(weights, options, blocks, s_far, s_echo);

    private static float[] Run(NetworkWeights weights, EnhancerOptions options, string blocks, float[] far, float[] echo) =>
        Run(new Enhancer(weights, options), blocks, far, echo);

    private static float[] Run(Enhancer enhancer, string blocks, float[] far, float[] echo, float[]? voice = null)
    {
        voice ??= s_voice;
        int channels = enhancer.Options.Channels;
        float[] input = channels == 1 ? voice : SignalArithmetic.Interleave(voice, ((float[])voice.Clone()).ScaledBy(0.5));
        return EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks(blocks), (at, length) => new SideBlock { Far = Part(far, at, length), Echo = Part(echo, at, length), Noise = Part(echo, at, length) });
    }

    private static ReadOnlySpan<float> Part(float[] signal, int at, int length) => signal.Length == 0 ? default : signal.AsSpan(at, length);
}
