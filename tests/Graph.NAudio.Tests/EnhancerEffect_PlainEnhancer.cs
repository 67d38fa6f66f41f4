using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Oracle: the plain enhancer over the whole signal.</summary>
public class EnhancerEffect_PlainEnhancer
{
    [Theory]
    [InlineData("1", 1, 48_000)]
    [InlineData("480", 1, 48_000)]
    [InlineData("441", 2, 44_100)]
    [InlineData("512", 2, 16_000)]
    [InlineData("random", 3, 48_000)]
    public void Blocks_of_any_length_give_the_same_samples(string blocks, int channels, int rate)
    {
        float[] input = Voices.Noisy(rate / 2, channels, rate);
        EnhancerEffect effect = Configured(channels, rate);
        Assert.Equal(Voices.Enhanced(input, new EnhancerOptions { SampleRateHz = rate, Channels = channels }), Played(effect, input, channels, blocks));
    }

    [Theory]
    [InlineData(48_000, LatencyMode.Standard, 1_440)]
    [InlineData(48_000, LatencyMode.Low, 960)]
    [InlineData(44_100, LatencyMode.Standard, 1_323)]
    public void Latency_is_what_bypass_shows(int rate, LatencyMode mode, int latency)
    {
        float[] input = Voices.Noisy(rate / 4, 2, rate);
        EnhancerEffect effect = Configured(2, rate, new EnhancerOptions { Latency = mode });
        effect.Controls.Bypass = true;
        Assert.Equal(latency, effect.LatencySamples);
        Assert.Equal([.. new float[2 * latency], .. input[..^(2 * latency)]], Played(effect, input, 2, "random"));
    }

    [Fact]
    public void Options_other_than_the_format_stay_through_Configure()
    {
        var effect = new EnhancerEffect(Voices.Weights, new EnhancerOptions { Link = ChannelLink.Independent, Latency = LatencyMode.Low });
        effect.Controls.LimitDb = 12;
        effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(16_000, 2));
        Assert.Equal(new EnhancerOptions { SampleRateHz = 16_000, Channels = 2, Link = ChannelLink.Independent, Latency = LatencyMode.Low }, effect.Options);
        Assert.Equal(12, effect.Controls.LimitDb);
    }

    [Fact]
    public void Reset_equals_fresh()
    {
        float[] input = Voices.Noisy(24_000);
        EnhancerEffect effect = Configured(1, 48_000);
        float[] first = Played(effect, input, 1, "480");
        effect.Reset();
        Assert.Equal(first, Played(effect, input, 1, "77"));
    }

    [Fact]
    public void Two_in_a_chain_are_one_after_the_other()
    {
        float[] input = Voices.Noisy(24_000, 2);
        var options = new EnhancerOptions { Channels = 2 };
        EffectChain chain = new EffectChain(new ArrayProvider(input, 2)).Add(new EnhancerEffect(Voices.Weights)).Add(new EnhancerEffect(Voices.Weights));
        Assert.Equal(2 * 1_440, chain.LatencySamples);
        Assert.Equal(Voices.Enhanced(Voices.Enhanced(input, options), options), ReadAll.Of(chain, Voices.Blocks("512")));
    }

    [Fact]
    public void Process_and_Reset_allocate_nothing()
    {
        float[] block = Voices.Noisy(512, 2);
        EnhancerEffect effect = Configured(2, 48_000);
        IReadOnlyList<EffectParameter> parameters = effect.Parameters;
        int call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                parameters[1].Value = ++call % 100;
                effect.Process(block);
                if (call % 100 == 0) effect.Reset();
            },
            runs: 2_000));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.Epsilon)]
    public void Wild_numbers_come_out_finite(float wild)
    {
        float[] input = Voices.Noisy(9_600);
        for (int i = 2_000; i < 3_000; i++) input[i] = wild;
        Assert.All(Played(Configured(1, 48_000), input, 1, "512"), sample => Assert.True(float.IsFinite(sample)));
    }

    [Theory]
    [InlineData(1_000, 1, "1000 Hz")]
    [InlineData(48_000, 65, "65 channels")]
    public void Formats_out_of_range_are_refused_by_a_sentence(int rate, int channels, string named)
    {
        var effect = new EnhancerEffect(Voices.Weights);
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(rate, channels))).Message);
    }

    private static EnhancerEffect Configured(int channels, int rate, EnhancerOptions? options = null)
    {
        var effect = new EnhancerEffect(Voices.Weights, options);
        effect.Configure(WaveFormat.CreateIeeeFloatWaveFormat(rate, channels));
        return effect;
    }

    private static float[] Played(EnhancerEffect effect, float[] input, int channels, string blocks)
    {
        float[] buffer = [.. input];
        Func<int> next = Voices.Blocks(blocks);
        for (int at = 0, length; at < buffer.Length; at += length)
        {
            length = Math.Min(next() * channels, buffer.Length - at);
            effect.Process(buffer.AsSpan(at, length));
        }
        return buffer;
    }
}
