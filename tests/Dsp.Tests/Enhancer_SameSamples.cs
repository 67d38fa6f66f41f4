using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Oracle: another run that must give the same samples.</summary>
public class Enhancer_SameSamples
{
    private static readonly float[] s_voice = EnhancerRun.NoisyVoice(48_000, 48_000);

    [Theory]
    [InlineData("1")]
    [InlineData("32")]
    [InlineData("441")]
    [InlineData("512")]
    [InlineData("8192")]
    [InlineData("random")]
    public void Block_lengths_do_not_matter(string blocks) =>
        Assert.Equal(Run(new EnhancerOptions(), "480"), Run(new EnhancerOptions(), blocks));

    [Fact]
    public void Whole_hops_of_any_number_do_not_matter()
    {
        var options = new EnhancerOptions { Blocks = BlockPattern.WholeHops };
        float[] expected = Run(options, "480");
        Assert.Equal(expected, Run(options, "4800"));

        // No hop at all is a whole number of hops too, and breaks no promise.
        int calls = 0;
        Assert.Equal(expected, EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, options), s_voice, () => ++calls % 3 == 0 ? 0 : 480));
    }

    [Fact]
    public void Look_ahead_does_matter() =>
        Assert.NotEqual(Run(new EnhancerOptions(), "480"), Run(new EnhancerOptions { Blocks = BlockPattern.WholeHops }, "480"));

    [Fact]
    public void Reset_equals_fresh()
    {
        foreach (EnhancerOptions options in new[] { new EnhancerOptions(), new EnhancerOptions { Blocks = BlockPattern.WholeHops } })
        {
            var enhancer = new Enhancer(EnhancerRun.Weights, options);
            float[] first = EnhancerRun.Process(enhancer, s_voice, EnhancerRun.Blocks("480"));
            EnhancerRun.Process(enhancer, Signals.White(5_000, 9, 1), EnhancerRun.Blocks("77"));
            enhancer.Reset();
            Assert.Equal(first, EnhancerRun.Process(enhancer, s_voice, EnhancerRun.Blocks("480")));
            Assert.Equal(EnhancerMeters.Silent, Fresh(enhancer));
        }

        static EnhancerMeters Fresh(Enhancer enhancer)
        {
            enhancer.Reset();
            return enhancer.Meters;
        }
    }

    [Fact]
    public void Input_and_output_may_be_the_same_memory()
    {
        foreach (string blocks in new[] { "480", "100" })
        {
            float[] expected = Run(new EnhancerOptions(), blocks), buffer = (float[])s_voice.Clone();
            var enhancer = new Enhancer(EnhancerRun.Weights);
            int length = int.Parse(blocks);
            for (int at = 0; at < buffer.Length; at += length)
            {
                Span<float> block = buffer.AsSpan(at, Math.Min(length, buffer.Length - at));
                enhancer.Process(block, block);
            }
            Assert.Equal(expected, buffer);
        }
    }

    [Fact]
    public void Linked_channels_that_are_equal_sound_as_one_alone()
    {
        float[] mono = Run(new EnhancerOptions(), "480");
        float[] stereo = EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2 }), SignalArithmetic.Interleave(s_voice, s_voice), EnhancerRun.Blocks("480"));
        Assert.InRange(AudioCompare.SnrDb(mono, SignalArithmetic.Channel(stereo, 2, 0)), 80, double.PositiveInfinity);
        Assert.Equal(SignalArithmetic.Channel(stereo, 2, 0), SignalArithmetic.Channel(stereo, 2, 1));
    }

    [Fact]
    public void Linked_channels_in_opposite_phase_are_not_taken_for_silence()
    {
        float[] opposite = [.. s_voice.Select(x => -x)];
        float[] stereo = EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2 }), SignalArithmetic.Interleave(s_voice, opposite), EnhancerRun.Blocks("480"));
        Assert.InRange(((ReadOnlySpan<float>)stereo).Rms() / ((ReadOnlySpan<float>)s_voice).Rms(), 0.1, 2);
    }

    [Fact]
    public void Independent_channels_are_two_monos()
    {
        float[] other = EnhancerRun.NoisyVoice(48_000, 48_000, seed: 7);
        float[] stereo = EnhancerRun.Process(
            new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2, Link = ChannelLink.Independent }), SignalArithmetic.Interleave(s_voice, other), EnhancerRun.Blocks("333"));
        Assert.Equal(Run(new EnhancerOptions(), "333"), SignalArithmetic.Channel(stereo, 2, 0));
        Assert.Equal(EnhancerRun.Process(new Enhancer(EnhancerRun.Weights), other, EnhancerRun.Blocks("333")), SignalArithmetic.Channel(stereo, 2, 1));
    }

    [Fact]
    public void Mono_mode_plays_the_mean_of_the_channels_in_all_of_them()
    {
        float[] stereo = EnhancerRun.Process(
            new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2, Link = ChannelLink.Mono }), SignalArithmetic.Interleave(s_voice, new float[s_voice.Length]), EnhancerRun.Blocks("480"));
        float[] half = EnhancerRun.Process(new Enhancer(EnhancerRun.Weights), [.. s_voice.Select(x => 0.5f * x)], EnhancerRun.Blocks("480"));
        Assert.Equal(half, SignalArithmetic.Channel(stereo, 2, 0));
        Assert.Equal(half, SignalArithmetic.Channel(stereo, 2, 1));
    }

    [Fact]
    public void Streams_on_several_threads_share_weights_and_nothing_else()
    {
        float[] expected = Run(new EnhancerOptions(), "480");
        float[][] outputs = new float[4][];
        Parallel.For(0, outputs.Length, i => outputs[i] = Run(new EnhancerOptions(), "480"));
        Assert.All(outputs, output => Assert.Equal(expected, output));
    }

    private static float[] Run(EnhancerOptions options, string blocks) =>
        EnhancerRun.Process(new Enhancer(EnhancerRun.Weights, options), s_voice, EnhancerRun.Blocks(blocks));
}
