using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracles: zero bytes, finite numbers, the place of an impulse, silence after the tail.</summary>
public class PluginEngine_SideChainSafety
{
    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public void An_impulse_comes_out_where_the_host_was_told(int rate)
    {
        float[] far = Signals.White(rate / 5, seed: 1, height: 0.01f), impulse = Signals.Impulse(rate / 5, 700, 0.5f);
        foreach (string blocks in new[] { "64", "441", "480", "512", "8192", "random" })
            foreach (int mode in new[] { 0, 1 })
            {
                PluginEngine engine = EngineRun.Active(
                    new EngineFormat { SampleRateHz = rate, SideChannels = 1, MaximumBlockSamples = EngineRun.MaximumOf(blocks) },
                    ("limitDb", 0), ("postfilter", 0), ("latencyMode", mode));
                float[][] output = SideChainRun.Play(engine, [impulse, impulse], [far], EngineRun.Blocks(blocks));
                Assert.Equal((3 - mode) * ((rate + 50) / 100), engine.LatencySamples);
                Assert.All(output, channel => Assert.Equal(engine.LatencySamples, LatencyProbe.ByImpulse(channel, 700)));
            }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(float.MaxValue)]
    [InlineData(float.Epsilon)]
    [InlineData(1e6)]
    public void Wild_numbers_come_out_finite_and_are_forgotten(double wild)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = 2 });
        double[][] mic = [.. SideChainRun.Microphones.Select(channel => channel.Select(x => (double)x).ToArray())];
        double[] far = [.. SideChainRun.Far.Select(x => (double)x)];
        far.AsSpan(4_800, 2_400).Fill(wild);
        for (int at = 0; at < 24_000; at += 480)
        {
            Span<double> left = mic[0].AsSpan(at, 480), right = mic[1].AsSpan(at, 480), side = far.AsSpan(at, 480);
            engine.Process(new AudioInput<double>(left, right), new AudioOutput<double>(left, right), sideChain: new AudioInput<double>(side, side));
        }
        Assert.All(mic, channel =>
        {
            Assert.All(channel, sample => Assert.True(double.IsFinite(sample)));
            Assert.InRange(Math.Sqrt(channel.Skip(19_200).Average(x => x * x)), 1e-4, 1);
        });
    }

    [Theory]
    [InlineData(1, 480, 480)]
    [InlineData(2, 64, 96)]
    public void Thousands_of_blocks_allocate_nothing(int sideChannels, int announced, int length)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = sideChannels, MaximumBlockSamples = announced });
        float[] left = SideChainRun.Microphones[0][..length], right = SideChainRun.Microphones[1][..length], far = SideChainRun.Far[..length], output = new float[length];
        int call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                engine.Process(
                    new AudioInput<float>(left, right), new AudioOutput<float>(output, output), sideChain: ++call % 7 == 0 ? default : new AudioInput<float>(far, far));
                if (call % 500 == 0) engine.Reset();
            },
            runs: 4_000));
    }

    [Fact]
    public void After_the_tail_there_is_silence()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { SideChannels = 1 });
        Assert.Equal(1440 + 48_000 + 33_600, engine.TailSamples);
        float[][] rest = [new float[engine.TailSamples + 4_800]];
        float[] mic = [.. SideChainRun.Microphones[0], .. rest[0]], far = [.. SideChainRun.Far, .. rest[0]];
        Assert.All(SideChainRun.Play(engine, [mic, mic], [far], EngineRun.Blocks("512")), output =>
        {
            Assert.All(output.Skip(24_000 + engine.TailSamples), sample => Assert.Equal(0, sample));
            Assert.DoesNotContain(output, float.IsSubnormal);
        });
    }

    [Fact]
    public void Any_call_in_any_order_is_harmless()
    {
        var random = new Random(4);
        var engine = new PluginEngine(EngineRun.Weights);
        float[] wild = [float.NaN, float.PositiveInfinity, float.MinValue, float.Epsilon, 1e-30f, 0, 0.5f, -2];
        for (int call = 0; call < 400; call++)
        {
            float[] mic = new float[random.Next(0, 3_000)], far = new float[random.Next(0, 2) == 0 ? mic.Length : random.Next(0, 3_000)];
            for (int i = 0; i < mic.Length; i++) mic[i] = call % 5 == 0 ? wild[random.Next(wild.Length)] : random.NextSingle() - 0.5f;
            for (int i = 0; i < far.Length; i++) far[i] = call % 3 == 0 ? wild[random.Next(wild.Length)] : random.NextSingle() - 0.5f;
            switch (random.Next(0, 10))
            {
                case 0: engine.Activate(); break;
                case 1: engine.Deactivate(); break;
                case 2: engine.Reset(); break;
                case 3 or 4 when !engine.IsActive:
                    engine.Configure(new EngineFormat { SampleRateHz = 8_000 * random.Next(1, 14), SideChannels = random.Next(0, 3), MaximumBlockSamples = random.Next(-1, 20) * 80 });
                    break;
                default:
                    engine.Process(
                        new AudioInput<float>(mic, mic), new AudioOutput<float>(mic), sideChain: new AudioInput<float>(far, random.Next(0, 2) == 0 ? far : default, (ulong)random.Next(0, 4)));
                    Assert.All(mic, sample => Assert.True(float.IsFinite(sample)));
                    break;
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Side_chains_of_other_widths_are_refused_and_nothing_changes(int channels)
    {
        var engine = new PluginEngine(EngineRun.Weights);
        var error = Assert.Throws<ArgumentException>(() => engine.Configure(new EngineFormat { SideChannels = channels }));
        Assert.Contains($"side-chain of {channels} channels", error.Message);
        Assert.Equal(new EngineFormat(), engine.Format);
    }
}
