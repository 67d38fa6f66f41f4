using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracles: zero bytes, finite numbers, no bend sharper than the signal's own.</summary>
public class PluginEngine_RealTime
{
    [Theory]
    [InlineData(1, 480, 480)]
    [InlineData(2, 480, 480)]
    [InlineData(2, 64, 64)]
    [InlineData(2, 480, 100)]
    public void Ten_thousand_blocks_allocate_nothing(int channels, int announced, int length)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat { Channels = channels, MaximumBlockSamples = announced });
        var points = new ParameterPoints();
        float[] left = EngineRun.NoisyVoice(480, 48_000, 1), right = EngineRun.NoisyVoice(480, 48_000, 2);
        double[] wide = new double[480];
        PluginState state = PluginState.Read("""{"plugin":"PercepNet","version":1,"values":{"limitDb":12,"later":1},"keeps":["outGainDb"]}"""u8);
        uint amount = PluginParameters.Find("amount")!.HostId;
        int program = PluginParameters.Programs.Index, speech = PluginParameters.Find("speechProb")!.Index, call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                call++;
                points.AddNormalized(call % length, amount, call % 100 / 100.0);
                points.Add(call % length, program, call % 8);
                if (call % 50 == 0) engine.RestoreState(state);
                engine.Values.Set(PluginParameters.Find(amount)!.Index, PluginParameters.Find(amount)!.ToPlain(0.5));
                if (call % 2 == 0) engine.Process(new AudioInput<float>(left.AsSpan(0, length), right.AsSpan(0, length)), new AudioOutput<float>(left.AsSpan(0, length), right.AsSpan(0, length)), points);
                else engine.Process(new AudioInput<double>(wide.AsSpan(0, length), wide.AsSpan(0, length)), new AudioOutput<double>(wide.AsSpan(0, length), wide.AsSpan(0, length)), points);
                _ = engine.Meter(speech) + engine.LatencySamples + engine.TailSamples;
                if (engine.IsActivationPending) engine.Deactivate();
                if (call % 1000 == 0) engine.Reset();
            },
            runs: 10_000));
        Assert.True(engine.IsActive);
    }

    [Fact]
    public void Any_call_in_any_order_is_harmless()
    {
        var random = new Random(3);
        var engine = new PluginEngine(EngineRun.Weights);
        var points = new ParameterPoints();
        float[] wild = [float.NaN, float.PositiveInfinity, float.MinValue, float.Epsilon, 1e-30f, 0, 0.5f, -2];
        for (int call = 0; call < 600; call++)
        {
            float[] left = new float[random.Next(0, 3) == 0 ? 0 : random.Next(0, 8193)], right = new float[random.Next(0, 2) == 0 ? left.Length : random.Next(0, 100)];
            for (int i = 0; i < left.Length; i++) left[i] = call % 5 == 0 ? wild[random.Next(wild.Length)] : random.NextSingle() - 0.5f;
            for (int n = random.Next(0, 4); n > 0; n--) points.Add(random.Next(-5, 9000), random.Next(-3, 30), wild[random.Next(wild.Length)]);
            switch (random.Next(0, 12))
            {
                case 0: engine.Activate(); break;
                case 1: engine.Deactivate(); break;
                case 2: engine.Reset(); break;
                case 3 when !engine.IsActive:
                    engine.Configure(new EngineFormat { SampleRateHz = 8_000 * random.Next(1, 13), Channels = random.Next(1, 3), MaximumBlockSamples = random.Next(-1, 20) * 80 });
                    break;
                default:
                    engine.Process(new AudioInput<float>(left, right, (ulong)random.Next(0, 8)), new AudioOutput<float>(left, right), points);
                    Assert.All(left, sample => Assert.True(float.IsFinite(sample)));
                    break;
            }
        }
    }

    [Fact]
    public void Silence_flags_tell_what_the_buffers_hold()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat(), ("link", 1));
        float[] voice = EngineRun.NoisyVoice(4_800, 48_000, 1), left = new float[4_800], right = new float[4_800];
        // The second buffer is full of sound, but the host says that it is silent.
        Assert.Equal(0b10ul, engine.Process(new AudioInput<float>(voice, voice, silenceFlags: 0b10), new AudioOutput<float>(left, right)));
        Assert.All(right, sample => Assert.Equal(0, sample));
        Assert.Contains(left, sample => sample != 0);
        Assert.Equal(0b11ul, EngineRun.Active(new EngineFormat()).Process(new AudioInput<float>(default), new AudioOutput<float>(left, right)));
        Assert.All(left, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Not_active_is_silent()
    {
        float[] block = [1, 2, 3];
        Assert.Equal(0b11ul, new PluginEngine(EngineRun.Weights).Process(new AudioInput<float>(block, block), new AudioOutput<float>(block, block)));
        Assert.Equal([0, 0, 0], block);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-6)]
    public void Meters_are_those_of_the_core(float outGainDb)
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat(), ("limitDb", 0), ("postfilter", 0), ("outGainDb", outGainDb));
        EngineRun.Play(engine, [Signals.Sine(24_000, 48_000, 1_000, 0.5f)], EngineRun.Blocks("512"));
        Assert.Equal(-9.03, engine.Meter(EngineRun.Index("inDb")), 0.1);
        Assert.Equal(-9.03 + outGainDb, engine.Meter(EngineRun.Index("outDb")), 0.1);
        // What the gain takes is no reduction.
        Assert.Equal(0, engine.Meter(EngineRun.Index("reductionDb")), 0.1);
        engine.Reset();
        Assert.Equal(-120, engine.Meter(EngineRun.Index("inDb")));
        Assert.Equal(0, engine.Meter(EngineRun.Index("amount")));
    }

    [Fact]
    public void Reduction_is_what_the_network_takes_out()
    {
        // The enhanced signal alone, at no gain: what it lacks, the other two meters show.
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        EngineRun.Play(engine, [Signals.White(24_000, seed: 1)], EngineRun.Blocks("512"));
        float taken = engine.Meter(EngineRun.Index("inDb")) - engine.Meter(EngineRun.Index("outDb"));
        Assert.True(taken > 0.5, $"The network takes {taken:0.0} dB out of noise.");
        Assert.Equal(taken, engine.Meter(EngineRun.Index("reductionDb")), 0.1f);
    }

    [Fact]
    public void No_parameter_clicks()
    {
        float[] sine = Signals.Sine(48_000, 48_000, 200, 0.3f);
        double steady = 0.3 * Math.Pow(2 * Math.PI * 200 / 48_000, 2);
        foreach (PluginParameter parameter in PluginParameters.All.Where(p => !p.Definition.IsReadOnly && !p.Definition.IsFixed))
        {
            Parameter definition = parameter.Definition;
            float far = definition.Default == definition.Maximum ? definition.Minimum : definition.Id == "outGainDb" ? -20 : definition.Maximum;
            (int, string, float)[] changes = [.. Enumerable.Range(30, 10).Select(i => (i * 1_111, definition.Id, i % 2 == 0 ? far : definition.Default))];
            float[] output = EngineRun.Play(EngineRun.Active(new EngineFormat()), [sine], EngineRun.Blocks("256"), changes)[0];
            double worst = 0;
            for (int i = 24_002; i < output.Length; i++) worst = Math.Max(worst, Math.Abs(output[i] - 2.0 * output[i - 1] + output[i - 2]));
            Assert.InRange(worst / steady, 0, 12);
        }
    }

    [Theory]
    [InlineData(3_999, 2, "3999 Hz")]
    [InlineData(double.NaN, 2, "NaN Hz")]
    [InlineData(48_000, 0, "0 channels")]
    [InlineData(48_000, 3, "3 channels")]
    public void Formats_out_of_range_are_refused_and_nothing_changes(double rate, int channels, string named)
    {
        var engine = new PluginEngine(EngineRun.Weights);
        var error = Assert.Throws<ArgumentException>(() => engine.Configure(new EngineFormat { SampleRateHz = rate, Channels = channels }));
        Assert.Contains(named, error.Message);
        Assert.Equal(new EngineFormat(), engine.Format);
        engine.Activate();
        Assert.Throws<InvalidOperationException>(() => engine.Configure(new EngineFormat()));
    }
}
