using PercepNet.Dsp.Models;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.Vst3.Hosting;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

/// <summary>The published library, driven by our own host in this process. Oracles: the input, the plugin itself, the preset files.</summary>
public class NativePluginTests
{
    private const int Samples = 24_000;

    // Loaded once, and never left: tests run side by side.
    private static readonly Lazy<Vst3Module> s_module = new(() => Vst3Module.Load(NativeLibraryTests.Publish()));

    [SkippableTheory]
    [InlineData(44_100, "512", "bypass")]
    [InlineData(44_100, "441", "amount")]
    [InlineData(48_000, "480", "amount")]
    [InlineData(48_000, "random", "bypass")]
    [InlineData(88_200, "64", "amount")]
    [InlineData(96_000, "1024", "amount")]
    [InlineData(192_000, "512", "bypass")]
    [InlineData(192_000, "random", "amount")]
    public void Latency_is_what_is_reported_to_the_sample(int rate, string pattern, string dry)
    {
        using Vst3Plugin plugin = Create();
        if (dry == "bypass") plugin.Bypass!.Value = 1;
        else plugin.Parameter("amount").Value = 0;
        plugin.Start(new Vst3Setup { SampleRateHz = rate, MaximumBlockSamples = int.TryParse(pattern, out int maximum) ? maximum : 2_000 });
        int late = (int)plugin.LatencySamples;
        Assert.Equal(3 * (int)Math.Round(rate / 100.0), late);
        float[] input = Loaned.NoisyVoice(2 * late + 5_000, 1, rate);
        float[] output = HostPlayback.Play(plugin, [input, input], Playback.Blocks(pattern))[1];
        Assert.All(output[..late], sample => Assert.Equal(0, sample));
        // The fade from the default to what was set lies in the first hops.
        int from = late + (int)plugin.LatencySamples;
        Assert.Equal(input[(from - late)..^late], output[from..]);
    }

    [SkippableFact]
    public void Offline_doubles_in_place_and_a_second_round_are_the_same_sound()
    {
        float[][] input = Input();
        using Vst3Plugin plugin = Create();
        var setup = new Vst3Setup { MaximumBlockSamples = 512 };
        plugin.Start(setup);
        float[][] live = HostPlayback.Play(plugin, input, () => 512);
        Assert.Contains(live[0], sample => sample != 0);
        plugin.Reset();
        Assert.Equal(live[0], HostPlayback.Play(plugin, input, () => 512)[0]);
        foreach (Vst3Setup other in new[] { setup with { IsOffline = true }, setup with { IsInPlace = true }, setup with { MaximumBlockSamples = 4_096 } })
        {
            plugin.Stop();
            plugin.Start(other);
            Assert.Equal(live[0], HostPlayback.Play(plugin, input, () => 512)[0]);
        }
        plugin.Stop();
        plugin.Start(setup with { IsDouble = true });
        double[][] wide = HostPlayback.Play<double>(plugin, [.. input.Select(channel => channel.Select(x => (double)x).ToArray())], () => 512);
        Assert.Equal(live[1], wide[1].Select(x => (float)x));
    }

    [SkippableFact]
    public void Shipped_presets_and_saved_ones_go_round()
    {
        using Vst3Plugin plugin = Create(), other = Create();
        foreach (Preset program in ProgramList.All.Where(program => File.Exists(PathOf(program.Name))))
        {
            plugin.Load(Vst3Preset.Load(PathOf(program.Name)));
            foreach ((string id, float plain) in program.Values) Assert.Equal(Loaned.Parameter(id).ToNormalized(plain), plugin.Parameter(id).Value, 6);
            other.Load(Vst3Preset.Read(plugin.Save().ToBytes(), "saved"));
            Assert.Equal(plugin.GetState(), other.GetState());
            Assert.Equal(plugin.Parameters.Select(parameter => parameter.Value), other.Parameters.Select(parameter => parameter.Value));
        }
        Assert.Equal(7, Directory.GetFiles(Repository.PathOf("presets"), "*.vstpreset").Length);
        var foreign = Vst3Preset.Load(PathOf("Gentle")) with { ClassId = Guid.NewGuid() };
        Assert.Contains("another plugin", Assert.Throws<Vst3Exception>(() => plugin.Load(foreign)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Damaged_states_are_refused_and_change_nothing()
    {
        using Vst3Plugin plugin = Create();
        plugin.Start(new Vst3Setup());
        byte[] good = plugin.GetState();
        var random = new Random(1);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = [.. good];
            for (int i = 0; i <= round % 4; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            byte[] before = plugin.GetState();
            try
            {
                plugin.SetState(bytes.AsMemory(0, round % 3 == 0 ? random.Next(bytes.Length) : bytes.Length));
            }
            catch (Vst3Exception)
            {
                Assert.Equal(before, plugin.GetState());
            }
            if (round % 50 == 0) Assert.True(HostPlayback.Play(plugin, Input(), () => 512)[0].AsSpan().IndexOfAnyExceptInRange(-100f, 100f) < 0);
        }
        plugin.SetState(good);
        Assert.Equal(good, plugin.GetState());
    }

    [SkippableFact]
    public void State_may_be_asked_for_and_set_while_another_thread_plays()
    {
        using Vst3Plugin plugin = Create();
        plugin.Start(new Vst3Setup());
        Task<float[][]> playing = Task.Run(() => HostPlayback.Play(plugin, [.. Input().Select(channel => Enumerable.Repeat(channel, 4).SelectMany(x => x).ToArray())], () => 512));
        byte[] good = plugin.GetState();
        int times = 0;
        while (!playing.IsCompleted || times == 0)
        {
            plugin.SetState(good);
            plugin.Parameter("amount").Value = times++ % 2;
            Assert.NotEmpty(plugin.GetState());
        }
        Assert.True(playing.Result[0].AsSpan().IndexOfAnyExceptInRange(-100f, 100f) < 0);
    }

    [SkippableFact]
    public void Another_latency_mode_is_asked_for_and_then_had()
    {
        using Vst3Plugin plugin = Create();
        plugin.Start(new Vst3Setup());
        plugin.Parameter("latencyMode").SetText("@1");
        Assert.Equal(1440u, plugin.LatencySamples);
        Assert.Equal(Plugin.Vst3.Abi.Layout.RestartReasons.Latency, plugin.Update());
        Assert.Equal(960u, plugin.LatencySamples);
        Assert.NotNull(plugin.Setup);
    }

    [SkippableFact]
    public void Meters_move_and_automation_does_not_click()
    {
        using Vst3Plugin plugin = Create();
        plugin.Bypass!.Value = 1;
        plugin.Start(new Vst3Setup());
        float[] sine = Signals.Sine(48_000, 48_000, 200, 0.3f);
        double steady = 0.3 * Math.Pow(2 * Math.PI * 200 / 48_000, 2), worst = 0;
        uint bypass = plugin.Bypass.Id, gain = plugin.Parameter("outGainDb").Id, amount = plugin.Parameter("amount").Id;
        float[] output = HostPlayback.Play(plugin, [sine, sine], () => 256, (at, _) =>
        {
            if (at % 4_096 != 0 || at < 12_288) return;
            plugin.Automate(bypass, 100, at / 4_096 % 2);
            plugin.Automate(amount, 7, at / 4_096 % 3 / 2.0);
            plugin.Automate(gain, 200, 0.5 - at / 4_096 % 2 * 0.1);
        })[0];
        for (int i = 9_600; i < output.Length; i++) worst = Math.Max(worst, Math.Abs(output[i] - 2.0 * output[i - 1] + output[i - 2]));
        Assert.InRange(worst / steady, 0.5, 12);
        plugin.Update();
        Assert.Equal(-13.5, double.Parse(plugin.Parameter("inDb").Text, System.Globalization.CultureInfo.InvariantCulture), 0.2);
    }

    private static string PathOf(string preset) => Repository.PathOf("presets", preset + ".vstpreset");

    private static float[][] Input() => [Loaned.NoisyVoice(Samples, 1), Loaned.NoisyVoice(Samples, 2)];

    private static Vst3Plugin Create()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        return s_module.Value.Create(s_module.Value.Find());
    }
}
