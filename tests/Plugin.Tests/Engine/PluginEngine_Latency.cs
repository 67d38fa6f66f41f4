using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracles: the place where an impulse comes out, and where the sound ends.</summary>
public class PluginEngine_Latency
{
    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (int rate in new[] { 8_000, 16_000, 22_050, 44_100, 48_000, 88_200, 96_000, 192_000 })
            foreach (string blocks in new[] { "32", "64", "441", "480", "512", "1024", "8192", "random" }) cases.Add(rate, blocks);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_impulse_comes_out_where_the_host_was_told(int rate, string blocks)
    {
        foreach (int mode in new[] { 0, 1 })
        {
            // A limit of 0 dB lets the enhanced path pass everything.
            PluginEngine engine = EngineRun.Active(
                new EngineFormat { SampleRateHz = rate, MaximumBlockSamples = EngineRun.MaximumOf(blocks) },
                ("limitDb", 0), ("postfilter", 0), ("latencyMode", mode));
            float[] impulse = Signals.Impulse(rate / 5, 700, 0.5f);
            float[][] output = EngineRun.Play(engine, [impulse], EngineRun.Blocks(blocks));
            Assert.Equal(engine.LatencySamples, LatencyProbe.ByImpulse(output[0], 700));
        }
    }

    [Theory]
    [InlineData(48_000, 0, 1440)]
    [InlineData(48_000, 1, 960)]
    [InlineData(44_100, 0, 1323)]
    [InlineData(47_952.048, 0, 1440)]
    public void Latency_is_known_before_activation_and_constant_while_active(double rate, int mode, int samples)
    {
        var engine = new PluginEngine(EngineRun.Weights);
        Assert.Equal(1440, engine.LatencySamples);
        engine.Configure(new EngineFormat { SampleRateHz = rate });
        engine.Values.Set(EngineRun.Index("latencyMode"), mode);
        Assert.Equal(samples, engine.LatencySamples);
        engine.Activate();
        Assert.Equal(samples, engine.LatencySamples);
        Assert.False(engine.IsActivationPending);

        engine.Values.Set(EngineRun.Index("latencyMode"), 1 - mode);
        Assert.Equal(samples, engine.LatencySamples);
        Assert.True(engine.IsLatencyChangePending);
        Assert.True(engine.IsActivationPending);
        engine.Deactivate();
        Assert.NotEqual(samples, engine.LatencySamples);
        engine.Activate();
        Assert.False(engine.IsLatencyChangePending);
    }

    [Fact]
    public void Another_channel_link_waits_for_activation_and_changes_no_latency()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        engine.Values.Set(EngineRun.Index("link"), 2);
        Assert.True(engine.IsActivationPending);
        Assert.False(engine.IsLatencyChangePending);
    }

    [Theory]
    [InlineData("480")]
    [InlineData("512")]
    public void After_the_tail_there_is_silence(string blocks)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { MaximumBlockSamples = EngineRun.MaximumOf(blocks) });
        float[] input = [.. EngineRun.NoisyVoice(24_000, 48_000, 3), .. new float[72_000]];
        float[] output = EngineRun.Play(engine, [input], EngineRun.Blocks(blocks))[0];
        Assert.Equal(1440 + 48_000, engine.TailSamples);
        Assert.Contains(output.AsSpan(24_000, 1440).ToArray(), sample => Math.Abs(sample) > 1e-3);
        // After 20 ms only what bends slower than anything that can be heard, after the tail nothing.
        for (int i = 24_000 + 1440 + 2 * 480; i < output.Length; i++) Assert.InRange(Math.Abs(output[i] - 2.0 * output[i - 1] + output[i - 2]), 0, 1e-6);
        Assert.All(output.Skip(24_000 + engine.TailSamples), sample => Assert.Equal(0, sample));
    }
}
