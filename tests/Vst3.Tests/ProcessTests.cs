using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

/// <summary>Oracle: the engine, called directly; the plugin adds nothing to it and takes nothing away.</summary>
public unsafe class ProcessTests
{
    private const int Samples = 24_000;

    [Theory]
    [InlineData("480", 480, false)]
    [InlineData("1", 1, false)]
    [InlineData("64", 64, true)]
    [InlineData("512", 512, true)]
    [InlineData("441", 480, false)]
    [InlineData("random", 2_000, true)]
    public void Sound_and_automation_are_the_engine_s_bit_for_bit(string pattern, int maximum, bool inPlace)
    {
        float[][] input = [Loaned.NoisyVoice(Samples, 1), Loaned.NoisyVoice(Samples, 2)];
        (int At, string Id, double Normalized)[] automation = [(3_001, "amount", 0.5), (9_000, "outGainDb", 0.7), (9_001, "listen", 1), (15_555, "bypass", 1), (15_556, "gateHoldMs", 0.1)];
        using HostedPlugin plugin = Loaned.Active(maximumSamples: maximum);
        float[][] played = Playback.Play(plugin, input, Playback.Blocks(pattern), inPlace, (changes, at, length) =>
        {
            foreach ((int when, string id, double normalized) in automation)
                if (when >= at && when < at + length) changes.Add(Loaned.Parameter(id).HostId, when - at, normalized);
        });
        float[][] expected = ByEngine(Loaned.Engine(maximumSamples: maximum), input, Playback.Blocks(pattern), automation);
        Assert.Equal(expected[0], played[0]);
        Assert.Equal(expected[1], played[1]);
        Assert.Contains(played[0], sample => sample != 0);
    }

    [Fact]
    public void Doubles_are_played_as_floats_are()
    {
        float[][] input = [Loaned.NoisyVoice(Samples, 1), Loaned.NoisyVoice(Samples, 2)];
        using HostedPlugin narrow = Loaned.Active(), wide = Loaned.Active();
        float[][] floats = Playback.Play(narrow, input, () => 512);
        double[][] doubles = Playback.Play<double>(wide, [.. input.Select(channel => channel.Select(x => (double)x).ToArray())], () => 512);
        Assert.Equal(floats[1], doubles[1].Select(x => (float)x));
    }

    [Fact]
    public void Mono_is_the_engine_s()
    {
        float[] input = Loaned.NoisyVoice(Samples, 1);
        using HostedPlugin plugin = Loaned.Active(mono: true);
        float[][] expected = ByEngine(Loaned.Engine(channels: 1), [input], () => 512, []);
        Assert.Equal(expected[0], Playback.Play(plugin, [input], () => 512)[0]);
    }

    [Theory]
    [InlineData(44_100, "512")]
    [InlineData(48_000, "480")]
    [InlineData(96_000, "random")]
    public void Bypass_is_the_input_as_late_as_reported(int rate, string pattern)
    {
        float[] input = Loaned.NoisyVoice(Samples, 1, rate);
        using HostedPlugin plugin = Loaned.Fresh();
        plugin.Setup(rate, int.TryParse(pattern, out int maximum) ? maximum : 2_000);
        plugin.SetParameter("bypass", 1);
        plugin.SetActive(true);
        float[] output = Playback.Play(plugin, [input, input], Playback.Blocks(pattern))[1];
        int late = (int)plugin.LatencySamples;
        Assert.Equal(input[..^late], output[late..]);
        Assert.All(output[..late], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Stream_that_starts_again_is_a_new_one()
    {
        float[][] input = [Loaned.NoisyVoice(9_600, 1), Loaned.NoisyVoice(9_600, 2)];
        using HostedPlugin plugin = Loaned.Active();
        float[][] first = Playback.Play(plugin, input, () => 100);
        plugin.SetProcessing(false);
        plugin.SetProcessing(true);
        Assert.Equal(first[0], Playback.Play(plugin, input, () => 100)[0]);
    }

    [Fact]
    public void Calls_without_buffers_take_over_parameters()
    {
        using HostedPlugin plugin = Loaned.Active();
        var changes = Loaned.Changes();
        float* samples = stackalloc float[64];
        void** none = stackalloc void*[2] { null, null }, half = stackalloc void*[2] { null, samples };
        AudioBusBuffers empty = new() { ChannelCount = 2 }, nulls = new() { ChannelCount = 2, Channels = none }, second = new() { ChannelCount = 2, Channels = half };
        samples[0] = 1;
        ProcessData[] calls =
        [
            new() { InputParameterChanges = changes.Identity },
            new() { SampleCount = 64, InputParameterChanges = changes.Identity },
            new() { SampleCount = 64, InputCount = 1, OutputCount = 1, InputParameterChanges = changes.Identity },
            new() { SampleCount = 64, InputCount = 1, OutputCount = 1, Inputs = &empty, Outputs = &empty, InputParameterChanges = changes.Identity },
            new() { SampleCount = 64, InputCount = 1, OutputCount = 1, Inputs = &nulls, Outputs = &nulls, SampleSize = ProcessSetup.Sample64, InputParameterChanges = changes.Identity },
            new() { SampleCount = -5, InputCount = 1, OutputCount = 1, Inputs = &second, Outputs = &second, InputParameterChanges = changes.Identity },
            new() { SampleCount = 64, InputCount = 1, OutputCount = 1, Inputs = &second, Outputs = &second, InputParameterChanges = changes.Identity },
        ];
        for (int i = 0; i < calls.Length; i++)
        {
            changes.Clear();
            changes.Add(Loaned.Parameter("gateHoldMs").HostId, 0, (i + 1) / 10.0);
            changes.Add(Loaned.UnknownId, 0, 0.5);
            fixed (ProcessData* call = &calls[i]) Assert.Equal(0, plugin.Process(call));
            Assert.Contains($"\"gateHoldMs\":{(i + 1) * 100}", System.Text.Encoding.UTF8.GetString(plugin.GetState()), StringComparison.Ordinal);
        }
        Assert.Equal(0, samples[0]);
        Assert.NotEqual(0, plugin.Process(null));
    }

    [Fact]
    public void Silence_is_flagged_and_believed()
    {
        using HostedPlugin plugin = Loaned.Active();
        float[] noise = Loaned.NoisyVoice(4_800, 1);
        float[] third = [.. noise];
        fixed (float* left = noise, right = noise, extra = third)
        {
            void** channels = stackalloc void*[3] { left, right, extra };
            AudioBusBuffers input = new() { ChannelCount = 2, SilenceFlags = 0b11, Channels = channels }, output = new() { ChannelCount = 3, Channels = channels };
            var data = new ProcessData { SampleCount = 4_800, InputCount = 1, OutputCount = 1, Inputs = &input, Outputs = &output };
            Assert.Equal(0, plugin.Process(&data));
            Assert.Equal(0b111ul, output.SilenceFlags);
            Assert.All(noise, sample => Assert.Equal(0, sample));
            Assert.All(third, sample => Assert.Equal(0, sample));
        }
    }

    [Fact]
    public void Program_told_again_leaves_what_was_turned_since()
    {
        using HostedPlugin plugin = Loaned.Active();
        uint program = Loaned.Parameter("program").HostId, amount = Loaned.Parameter("amount").HostId;
        float[][] silence = [new float[300], new float[300]];
        double podcast = Loaned.Parameter("program").ToNormalized(1);
        Playback.Play(plugin, silence, () => 100, before: (changes, at, _) =>
        {
            changes.Add(program, 0, podcast);
            if (at == 100) changes.Add(amount, 0, 0.125);
        });
        Assert.Contains("\"amount\":12.5,", System.Text.Encoding.UTF8.GetString(plugin.GetState()), StringComparison.Ordinal);
    }

    [Fact]
    public void Program_tells_the_host_once_what_it_has_set()
    {
        using HostedPlugin plugin = Loaned.Active();
        var told = Loaned.Changes();
        float[][] silence = [new float[300], new float[300]];
        Playback.Play(plugin, silence, () => 100, outputChanges: told, before: (changes, at, _) =>
        {
            if (at == 100) changes.Add(Loaned.Parameter("program").HostId, 0, Loaned.Parameter("program").ToNormalized(5));
        });
        foreach ((string id, float plain) in Plugin.Presets.ProgramList.All[5].Values)
        {
            Assert.Equal(Loaned.Parameter(id).ToNormalized(plain), Assert.Single(told.PointsOf(Loaned.Parameter(id).HostId)).Normalized, 6);
        }
    }

    [Fact]
    public void Meters_come_out_as_parameters_when_they_move()
    {
        using HostedPlugin plugin = Loaned.Active();
        var meters = Loaned.Changes();
        float[] sine = Signals.Sine(24_000, 48_000, 1_000, 0.5f);
        for (int i = 12_000; i < sine.Length; i++) sine[i] /= 2;
        Playback.Play(plugin, [sine, sine], () => 480, outputChanges: meters);
        (int Offset, double Normalized)[] level = meters.PointsOf(Loaned.Parameter("inDb").HostId);
        Assert.Equal(-15.05, Loaned.Parameter("inDb").ToPlain(level[^1].Normalized), 0.1);
        Assert.InRange(level.Length, 2, 4);
        Assert.All(meters.Ids(), id => Assert.True(Plugin.Parameters.PluginParameters.Find(id)!.Definition.IsReadOnly));
        // The host shows what came out by telling the controller.
        plugin.SetParameter("inDb", level[^1].Normalized);
        Assert.Equal(level[^1].Normalized, plugin.GetParameter("inDb"), 6);
    }

    [Fact]
    public void Processing_allocates_nothing()
    {
        using HostedPlugin plugin = Loaned.Active(maximumSamples: 100);
        ParameterChangesObject changes = Loaned.Changes(), meters = Loaned.Changes();
        uint amount = Loaned.Parameter("amount").HostId;
        float[] noise = Loaned.NoisyVoice(100, 1);
        fixed (float* samples = noise)
        {
            void** channels = stackalloc void*[2] { samples, samples };
            AudioBusBuffers bus = new() { ChannelCount = 2, Channels = channels };
            var data = new ProcessData
            {
                SampleCount = 100, InputCount = 1, OutputCount = 1, Inputs = &bus, Outputs = &bus,
                InputParameterChanges = changes.Identity, OutputParameterChanges = meters.Identity,
            };
            ProcessData* call = &data;
            int block = 0;
            Assert.Equal(0, AllocationProbe.Measure(
                () =>
                {
                    changes.Clear();
                    meters.Clear();
                    changes.Add(amount, block++ % 100, block % 100 / 100.0);
                    plugin.Process(call);
                },
                runs: 2_000,
                warmUps: 50));
        }
    }

    private static float[][] ByEngine(PluginEngine engine, float[][] input, Func<int> nextBlock, (int At, string Id, double Normalized)[] automation)
    {
        var points = new ParameterPoints();
        float[][] output = [.. input.Select(channel => new float[channel.Length])];
        for (int at = 0; at < input[0].Length;)
        {
            int length = Math.Min(nextBlock(), input[0].Length - at);
            foreach ((int when, string id, double normalized) in automation)
                if (when >= at && when < at + length) points.AddNormalized(when - at, Loaned.Parameter(id).HostId, normalized);
            engine.Process(
                new AudioInput<float>(input[0].AsSpan(at, length), input.Length > 1 ? input[1].AsSpan(at, length) : default),
                new AudioOutput<float>(output[0].AsSpan(at, length), output.Length > 1 ? output[1].AsSpan(at, length) : default),
                points);
            at += length;
        }
        return output;
    }
}
