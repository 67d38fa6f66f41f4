using PercepNet.Dsp;
using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracle: the core itself, bit for bit.</summary>
public class PluginEngine_Enhancer
{
    private static readonly float[][] s_stereo = EngineRun.NoisyStereo(24_000, 48_000);

    [Theory]
    [InlineData(48_000, "1")]
    [InlineData(48_000, "64")]
    [InlineData(48_000, "480")]
    [InlineData(48_000, "960")]
    [InlineData(48_000, "8192")]
    [InlineData(48_000, "random")]
    [InlineData(44_100, "441")]
    [InlineData(44_100, "512")]
    [InlineData(8_000, "8192")]
    [InlineData(192_000, "1024")]
    public void Samples_are_those_of_the_core(int rate, string blocks)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { SampleRateHz = rate, MaximumBlockSamples = EngineRun.MaximumOf(blocks) });
        BlockPattern pattern = EngineRun.MaximumOf(blocks) % (rate / 100) == 0 && blocks != "random" ? BlockPattern.WholeHops : BlockPattern.Any;
        float[][] expected = EngineRun.Reference(new EnhancerOptions { SampleRateHz = rate, Channels = 2, Blocks = pattern }, s_stereo, EngineRun.Blocks(blocks));
        Assert.Equal(expected, EngineRun.Play(engine, s_stereo, EngineRun.Blocks(blocks)));
    }

    [Theory]
    [InlineData("linked", 0)]
    [InlineData("independent", 1)]
    [InlineData("mono", 2)]
    public void Channel_link_and_latency_mode_are_taken_at_activation(string name, int link)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat(), ("link", link), ("latencyMode", 1));
        var options = new EnhancerOptions { Channels = 2, Link = Enum.Parse<ChannelLink>(name, ignoreCase: true), Latency = LatencyMode.Low };
        Assert.Equal(EngineRun.Reference(options, s_stereo, EngineRun.Blocks("512")), EngineRun.Play(engine, s_stereo, EngineRun.Blocks("512")));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(7)]
    [InlineData(481)]
    public void A_host_that_breaks_its_word_gets_what_the_core_gives(int odd)
    {
        Func<int> Breaking()
        {
            int calls = 0;
            return () => ++calls <= 20 ? 480 : odd;
        }
        PluginEngine engine = EngineRun.Active(new EngineFormat { MaximumBlockSamples = 480 });
        int latency = engine.LatencySamples;
        float[][] expected = EngineRun.Reference(new EnhancerOptions { Channels = 2, Blocks = BlockPattern.WholeHops }, s_stereo, Breaking());
        Assert.Equal(expected, EngineRun.Play(engine, s_stereo, Breaking()));
        Assert.Equal(latency, engine.LatencySamples);

        // From now on this host is not believed, until it says something else.
        engine.Deactivate();
        engine.Activate();
        Assert.Equal(latency, engine.LatencySamples);
        Assert.Equal(
            EngineRun.Reference(new EnhancerOptions { Channels = 2 }, s_stereo, EngineRun.Blocks("480")),
            EngineRun.Play(engine, s_stereo, EngineRun.Blocks("480")));
    }

    [Fact]
    public void Mono_is_the_core_with_one_channel_and_a_second_buffer_is_silent()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { Channels = 1 });
        float[] expected = (float[])s_stereo[0].Clone(), output = new float[expected.Length], other = [.. s_stereo[1]];
        new Enhancer(EngineRun.Weights).Process(expected, expected);
        ulong silent = engine.Process(new AudioInput<float>(s_stereo[0]), new AudioOutput<float>(output, other));
        Assert.Equal(expected, output);
        Assert.Equal(0b10ul, silent);
        Assert.All(other, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Sixty_four_bits_are_the_same_numbers()
    {
        float[][] expected = EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks("512"));
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        double[][] wide = [.. s_stereo.Select(channel => channel.Select(x => (double)x).ToArray())];
        for (int at = 0; at < wide[0].Length; at += 500)
        {
            Span<double> left = wide[0].AsSpan(at, 500), right = wide[1].AsSpan(at, 500);
            engine.Process(new AudioInput<double>(left, right), new AudioOutput<double>(left, right));
        }
        for (int c = 0; c < 2; c++) Assert.Equal(expected[c], wide[c].Select(x => (float)x));
    }

    [Fact]
    public void Buffers_may_be_shared_in_place_and_crosswise()
    {
        float[][] expected = EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks("300"));
        float[][] straight = [[.. s_stereo[0]], [.. s_stereo[1]]], crossed = [[.. s_stereo[0]], [.. s_stereo[1]]];
        PluginEngine one = EngineRun.Active(new EngineFormat()), two = EngineRun.Active(new EngineFormat());
        for (int at = 0; at < 24_000; at += 300)
        {
            Span<float> left = straight[0].AsSpan(at, 300), right = straight[1].AsSpan(at, 300);
            one.Process(new AudioInput<float>(left, right), new AudioOutput<float>(left, right));
            left = crossed[0].AsSpan(at, 300);
            right = crossed[1].AsSpan(at, 300);
            two.Process(new AudioInput<float>(left, right), new AudioOutput<float>(right, left));
        }
        Assert.Equal(expected, straight);
        Assert.Equal([expected[1], expected[0]], crossed);
    }

    [Theory]
    [InlineData("480")]
    [InlineData("100")]
    public void Reset_equals_fresh(string blocks)
    {
        var format = new EngineFormat { MaximumBlockSamples = EngineRun.MaximumOf(blocks) };
        PluginEngine engine = EngineRun.Active(format);
        float[][] first = EngineRun.Play(engine, s_stereo, EngineRun.Blocks(blocks));
        engine.Values.Set(EngineRun.Index("outGainDb"), 12);
        EngineRun.Play(engine, s_stereo, EngineRun.Blocks("77"));
        engine.Values.Set(EngineRun.Index("outGainDb"), 0);
        engine.Reset();
        Assert.Equal(first, EngineRun.Play(engine, s_stereo, EngineRun.Blocks(blocks)));
    }

    [Fact]
    public void Bypass_is_the_delayed_input_bit_for_bit()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat(), ("bypass", 1), ("outGainDb", 12));
        float[][] output = EngineRun.Play(engine, s_stereo, EngineRun.Blocks("random"));
        for (int c = 0; c < 2; c++) Assert.Equal(EngineRun.Delayed(s_stereo[c], 1440), output[c]);
    }
}
