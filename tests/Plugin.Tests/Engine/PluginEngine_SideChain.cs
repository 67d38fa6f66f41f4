using PercepNet.Dsp;
using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracles: the engine without a side-chain; the graph's canceller and the core, one behind the other; bit for bit.</summary>
public class PluginEngine_SideChain
{
    private static readonly float[][] s_silence = [new float[24_000], new float[24_000]];

    [Theory]
    [InlineData("480")]
    [InlineData("441")]
    public void Silent_missing_or_unannounced_it_changes_nothing(string blocks)
    {
        var plain = new EngineFormat { MaximumBlockSamples = EngineRun.MaximumOf(blocks) };
        float[][] expected = EngineRun.Play(EngineRun.Active(plain), SideChainRun.Microphones, EngineRun.Blocks(blocks));
        (int Channels, float[][] Far, ulong Silence)[] cases =
        [
            (0, [SideChainRun.Far], 0), (1, [], 0), (2, [], 0), (2, s_silence, 0), (1, [SideChainRun.Far], 0b1), (2, [SideChainRun.Far, SideChainRun.Far], 0b11),
        ];
        foreach ((int channels, float[][] far, ulong silence) in cases)
        {
            PluginEngine engine = EngineRun.Active(plain with { SideChannels = channels });
            Assert.Equal(1440, engine.LatencySamples);
            Assert.Equal(expected, SideChainRun.Play(engine, SideChainRun.Microphones, far, EngineRun.Blocks(blocks), silence));
        }
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(192_000)]
    public void At_rates_beyond_the_canceller_s_it_is_ignored(int rate)
    {
        var plain = new EngineFormat { SampleRateHz = rate };
        float[][] expected = EngineRun.Play(EngineRun.Active(plain), SideChainRun.Microphones, EngineRun.Blocks("512"));
        PluginEngine engine = EngineRun.Active(plain with { SideChannels = 1 });
        Assert.Equal(expected, SideChainRun.Play(engine, EngineRun.Blocks("512")));
        Assert.Equal(3 * rate / 100, engine.LatencySamples);
    }

    [Theory]
    [InlineData("480", 0)]
    [InlineData("960", 0)]
    [InlineData("4800", 1)]
    [InlineData("1", 0)]
    [InlineData("64", 1)]
    [InlineData("512", 0)]
    [InlineData("8192", 0)]
    [InlineData("random", 1)]
    public void Samples_are_those_of_canceller_and_core(string blocks, int latencyMode)
    {
        BlockPattern pattern = EngineRun.MaximumOf(blocks) % 480 == 0 ? BlockPattern.WholeHops : BlockPattern.Any;
        PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = 1, MaximumBlockSamples = EngineRun.MaximumOf(blocks) }, ("latencyMode", latencyMode));
        float[][] expected = SideChainRun.Reference(new EnhancerOptions { Blocks = pattern, Latency = (LatencyMode)latencyMode }, EngineRun.Blocks(blocks));
        Assert.Equal(expected, SideChainRun.Play(engine, EngineRun.Blocks(blocks)));
    }

    [Fact]
    public void Block_lengths_do_not_matter()
    {
        var format = new EngineFormat { SideChannels = 1, MaximumBlockSamples = 8_192 };
        float[][] expected = SideChainRun.Play(EngineRun.Active(format), EngineRun.Blocks("480"));
        var random = new Random(5);
        Func<int>[] patterns = [.. new[] { "1", "32", "441", "1000", "8192" }.Select(EngineRun.Blocks), () => random.Next(0, 8_193), () => random.Next(0, 40)];
        foreach (Func<int> blocks in patterns) Assert.Equal(expected, SideChainRun.Play(EngineRun.Active(format), blocks));
        Assert.NotEqual(expected, EngineRun.Play(EngineRun.Active(format with { SideChannels = 0 }), SideChainRun.Microphones, EngineRun.Blocks("480")));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(7)]
    public void A_host_that_breaks_its_word_gets_what_the_core_gives(int odd)
    {
        Func<int> Breaking()
        {
            int calls = 0;
            return () => ++calls <= 20 ? 480 : odd;
        }
        PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = 2, MaximumBlockSamples = 480 });
        float[][] expected = SideChainRun.Reference(new EnhancerOptions { Blocks = BlockPattern.WholeHops }, Breaking());
        Assert.Equal(expected, SideChainRun.Play(engine, SideChainRun.Microphones, [SideChainRun.Far, SideChainRun.Far], Breaking()));
        Assert.Equal(1440, engine.LatencySamples);
    }

    [Fact]
    public void Stereo_counts_as_its_mean()
    {
        float[] left = SideChainRun.Far, right = Signals.Voiced(24_000, 48_000, seed: 9), mean = [.. left.Zip(right, (l, r) => 0.5f * l + 0.5f * r)];
        float[][] expected = SideChainRun.Play(EngineRun.Active(new EngineFormat { SideChannels = 1 }), SideChainRun.Microphones, [mean], EngineRun.Blocks("512"));
        Assert.Equal(expected, SideChainRun.Play(EngineRun.Active(new EngineFormat { SideChannels = 2 }), SideChainRun.Microphones, [left, right], EngineRun.Blocks("512")));
    }

    [Theory]
    [InlineData("bypass", 1)]
    [InlineData("amount", 0)]
    public void Dry_sound_is_the_delayed_microphone_echo_and_all(string parameter, float value)
    {
        foreach (string blocks in new[] { "480", "random" })
        {
            PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = 1, MaximumBlockSamples = EngineRun.MaximumOf(blocks) }, (parameter, value));
            float[][] output = SideChainRun.Play(engine, EngineRun.Blocks(blocks));
            for (int c = 0; c < 2; c++) Assert.Equal(EngineRun.Delayed(SideChainRun.Microphones[c], 1440), output[c]);
        }
    }

    [Fact]
    public void Sixty_four_bits_are_the_same_numbers()
    {
        var format = new EngineFormat { SideChannels = 1 };
        float[][] expected = SideChainRun.Play(EngineRun.Active(format), EngineRun.Blocks("500"));
        PluginEngine engine = EngineRun.Active(format);
        double[][] wide = [.. SideChainRun.Microphones.Append(SideChainRun.Far).Select(channel => channel.Select(x => (double)x).ToArray())];
        for (int at = 0; at < wide[0].Length; at += 500)
        {
            Span<double> left = wide[0].AsSpan(at, 500), right = wide[1].AsSpan(at, 500);
            engine.Process(new AudioInput<double>(left, right), new AudioOutput<double>(left, right), sideChain: new AudioInput<double>(wide[2].AsSpan(at, 500)));
        }
        for (int c = 0; c < 2; c++) Assert.Equal(expected[c], wide[c].Select(x => (float)x));
    }

    [Fact]
    public void Switched_on_and_off_between_activations_each_stream_is_a_fresh_one()
    {
        float[][] without = SideChainRun.Play(EngineRun.Active(new EngineFormat()), EngineRun.Blocks("512"));
        float[][] with = SideChainRun.Play(EngineRun.Active(new EngineFormat { SideChannels = 2 }), EngineRun.Blocks("512"));
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        foreach (int channels in new[] { 2, 0, 2, 2, 0 })
        {
            engine.Deactivate();
            engine.Configure(new EngineFormat { SideChannels = channels });
            Assert.Equal(1440, engine.LatencySamples);
            engine.Activate();
            Assert.Equal(channels == 0 ? without : with, SideChainRun.Play(engine, EngineRun.Blocks("512")));
            engine.Reset();
            Assert.Equal(channels == 0 ? without : with, SideChainRun.Play(engine, EngineRun.Blocks("512")));
        }
    }
}
