using System.Diagnostics;
using PercepNet.Dsp;
using PercepNet.Obs.Tests.Host;
using PercepNet.Plugin.Obs;
using PercepNet.Plugin.Presets;

namespace PercepNet.Obs.Tests.Session;

/// <summary>What the small OBS does. A scenario that holds ends with "done"; one that does not says what is not so.</summary>
internal static unsafe class Scenarios
{
    private const ulong LatencyNs = 30_000_000;
    private const int Samples = 48_000;
    private const string LanguageScenario = "language";

    private static readonly Dictionary<string, Action<string?>> s_all = new()
    {
        ["stereo-48000"] = plugin => Samples_and_times(plugin, 48_000, 2, "random"),
        ["stereo-48000-hops"] = plugin => Samples_and_times(plugin, 48_000, 2, "480"),
        ["mono-44100"] = plugin => Samples_and_times(plugin, 44_100, 1, "1024"),
        ["surround-48000"] = plugin => Samples_and_times(plugin, 48_000, 6, "1024"),
        ["settings"] = Settings,
        ["two-sources"] = Two_sources,
        ["come-and-go"] = Come_and_go,
        ["properties"] = Properties,
        ["sync"] = Sync,
        [LanguageScenario] = Language,
    };

    /// <summary>Those that need no published plugin.</summary>
    public static IEnumerable<string> Names => s_all.Keys.Except([LanguageScenario]);

    public static int Run(string name, string? plugin)
    {
        foreach ((string scenario, Action<string?> play) in s_all)
        {
            if (name != "all" && name != scenario) continue;
            play(plugin);
            Console.WriteLine($"{scenario} done");
        }
        return 0;
    }

    private static void Samples_and_times(string? plugin, uint rateHz, int channels, string pattern)
    {
        using var obs = new SmallObs(plugin, rateHz, channels);
        SmallObs.Check(SmallObs.Text(Native.DisplayName("percepnet_filter")) == "PercepNet speech enhancement", "OBS knows the filter by its name");
        using var source = new FedSource(obs, "microphone");
        float[][] input = Core.Speech(channels, Samples);
        float[][] expected = Core.Play(input, (int)rateHz, Playback.Packets(pattern));
        Compare(source, input, expected, pattern, Native.TimeNs());
        // Time jumps: a new stream begins.
        source.Forget();
        Compare(source, input, expected, pattern, Native.TimeNs() + 10_000_000_000);
    }

    private static void Compare(FedSource source, float[][] input, float[][] expected, string pattern, ulong startNs)
    {
        ulong[] times = source.Push(input, Playback.Packets(pattern), startNs);
        SmallObs.Check(source.Packets.Select(packet => packet.TimeNs).SequenceEqual(times.Select(time => time - LatencyNs)), "each packet is stamped a latency earlier");
        for (int c = 0; c < input.Length; c++) SmallObs.Check(source.Captured(c).SequenceEqual(expected[c]), $"channel {c} is the core's, bit for bit");
    }

    private static void Settings(string? plugin)
    {
        using var obs = new SmallObs(plugin);
        using var source = new FedSource(obs, "microphone");
        float[][] input = Core.Speech(2, Samples);
        source.Set(settings => Native.SetBool(settings, "bypass", true));
        source.Push(input, () => 1024, Native.TimeNs());
        SmallObs.Check(source.Captured(1).AsSpan(1920).SequenceEqual(input[1].AsSpan(480..^1440)), "bypass passes the input, delayed");
        source.Forget();
        source.Set(settings =>
        {
            Native.SetBool(settings, "bypass", false);
            Native.SetDouble(settings, "amount", 40);
            Native.SetInt(settings, "latencyMode", 1);
        });
        ulong[] times = source.Push(input, () => 1024, Native.TimeNs() + 10_000_000_000);
        float[] expected = Core.Play(input, 48_000, () => 1024, controls => controls.AmountPercent = 40, LatencyMode.Low)[0];
        SmallObs.Check(source.Captured(0).SequenceEqual(expected), "amount and latency mode reach the core");
        SmallObs.Check(source.Packets.Select(packet => packet.TimeNs).SequenceEqual(times.Select(time => time - 20_000_000)), "time stamps follow the latency mode");
    }

    private static void Two_sources(string? plugin)
    {
        using var obs = new SmallObs(plugin);
        using FedSource first = new(obs, "first"), second = new(obs, "second");
        second.Set(settings => Native.SetDouble(settings, "amount", 30));
        // The setting came before any sound, but after the filter was made: a hop of fade lies in the beginning.
        float[][] input = Core.Speech(2, Samples), other = [input[1], input[0]];
        Parallel.Invoke(() => first.Push(input, () => 480, Native.TimeNs()), () => second.Push(other, () => 1024, Native.TimeNs()));
        SmallObs.Check(first.Captured(0).SequenceEqual(Core.Play(input, 48_000, () => 480)[0]), "the first is the core's");
        float[] expected = Core.Play(other, 48_000, () => 1024, controls => controls.AmountPercent = 30)[0];
        SmallObs.Check(second.Captured(0).SequenceEqual(expected), "the second is the core's with its own setting");
    }

    private static void Come_and_go(string? plugin)
    {
        using (var obs = new SmallObs(plugin))
        {
            float[][] input = Core.Speech(2, 4800);
            for (int round = 0; round < 40; round++)
                using (var source = new FedSource(obs, "microphone"))
                    source.Push(input, () => 480, Native.TimeNs());
        }
        long left = Native.AllocationCount();
        SmallObs.Check(left == 0, $"nothing is left in libobs when it ends: {left} blocks are");
    }

    private static void Properties(string? plugin)
    {
        using var obs = new SmallObs(plugin);
        using var source = new FedSource(obs, "microphone");
        nint settings = Native.GetSettings(source.Filter), properties = Native.GetProperties(source.Filter);
        nint programs = Native.GetProperty(properties, "program"), limit = Native.GetProperty(properties, "limitDb"), meters = Native.GetProperty(properties, FilterProperties.MetersId);
        SmallObs.Check(SmallObs.Text(Native.ItemName(programs, 1)) == ProgramList.All[1].Name, "the programs are listed");
        SmallObs.Check(Native.Maximum(limit) == 60 && SmallObs.Text(Native.Suffix(limit)) == " dB", "a slider has range and unit");
        Native.SetInt(settings, "program", 1);
        SmallObs.Check(Native.ModifyProperty(programs, settings), "a choice of program draws the controls anew");
        SmallObs.Check(Native.GetDouble(settings, "limitDb") == ProgramList.All[1].Values["limitDb"], "the program has set the slider");
        SmallObs.Check(SmallObs.Text(Native.Description(meters)).Contains("Input level: -120.0 dBFS", StringComparison.Ordinal), "meters start silent");
        source.Push(Core.Speech(2, Samples), () => 480, Native.TimeNs());
        SmallObs.Check(Native.PressButton(Native.GetProperty(properties, FilterProperties.ReadMetersId), source.Filter), "the button draws the meters anew");
        SmallObs.Check(!SmallObs.Text(Native.Description(meters)).Contains("-120.0", StringComparison.Ordinal), "meters have moved");
        Native.DestroyProperties(properties);
        Native.ReleaseData(settings);
    }

    /// <summary>A file of another language is used, and English for what it lacks.</summary>
    private static void Language(string? plugin)
    {
        string file = Path.Combine(plugin!, "data", "locale", "de-DE.ini");
        File.WriteAllText(file, "amount=\"Menge\"\nlink.0=\"verbunden\"\n");
        using (var obs = new SmallObs(plugin, language: "de-DE"))
        {
            SmallObs.Check(SmallObs.Text(Native.ModuleAuthor(obs.Module)) == Plugin.PluginIdentity.Vendor, "the module names its author");
            SmallObs.Check(SmallObs.Text(Native.ModuleDescription(obs.Module)).Length > 20, "the module describes itself");
            using var source = new FedSource(obs, "microphone");
            nint properties = Native.GetProperties(source.Filter);
            string Shown(string id) => SmallObs.Text(Native.Description(Native.GetProperty(properties, id)));
            SmallObs.Check(Shown("amount") == "Menge" && Shown("limitDb") == "Attenuation limit", "texts are German, or English where there is no German");
            SmallObs.Check(SmallObs.Text(Native.ItemName(Native.GetProperty(properties, "link"), 0)) == "verbunden", "choices are German");
            Native.DestroyProperties(properties);
        }
        File.Delete(file);
    }

    /// <summary>Two sources play the same impulse, one through the bypassed filter: OBS must mix them into one sample.</summary>
    private static void Sync(string? plugin)
    {
        using var obs = new SmallObs(plugin);
        using FedSource plain = new(obs, "plain", filtered: false), filtered = new(obs, "filtered");
        filtered.Set(settings => Native.SetBool(settings, "bypass", true));
        using var mix = new MixRecorder();
        Native.SetOutputSource(0, plain.Source);
        Native.SetOutputSource(1, filtered.Source);
        float[][] first = [new float[Samples], new float[Samples]], second = [new float[Samples], new float[Samples]];
        (first[0][30_000], second[0][30_000]) = (0.5f, 0.25f);
        // Far enough ahead that a busy machine is not late, and near enough that OBS takes the time stamps as they are.
        ulong startNs = Native.TimeNs() + 400_000_000;
        plain.Push(first, () => 480, startNs);
        filtered.Push(second, () => 480, startNs);
        // Until there is something to hear, and a little longer, should the other one come late.
        var waiting = Stopwatch.StartNew();
        while (mix.Impulses().Length == 0 && waiting.Elapsed < TimeSpan.FromSeconds(10)) Thread.Sleep(50);
        Thread.Sleep(300);
        (int Place, float Height)[] heard = mix.Impulses();
        Native.SetOutputSource(0, 0);
        Native.SetOutputSource(1, 0);
        string places = string.Join(", ", heard);
        SmallObs.Check(heard.Length == 1 && heard[0].Height == 0.75f, $"both arrive in the mix as one sample of 0.75: heard were {places}");
    }
}
