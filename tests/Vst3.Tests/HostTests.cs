using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;
using PercepNet.Vst3.Tests.Split;

namespace PercepNet.Vst3.Tests;

/// <summary>Our host with a plugin that is written as others write theirs. Oracle: what that plugin saw.</summary>
public sealed unsafe class HostTests : IDisposable
{
    private readonly SplitFactory _factory = new();
    private readonly Vst3Module _module;
    private readonly Vst3Plugin _plugin;

    public HostTests()
    {
        _module = Vst3Module.Of(_factory.Identity);
        _plugin = _module.Create(_module.Find());
    }

    private SplitComponent Component => _factory.Component!;

    private SplitController Controller => _factory.Controller!;

    [Fact]
    public void Classes_are_listed_by_the_oldest_factory_too()
    {
        Assert.Equal(["Audio Module Class", "Component Controller Class"], _module.Classes.Select(known => known.Category));
        Assert.Equal(("Split", "Others", ""), (_plugin.Class.Name, _plugin.Class.Vendor, _plugin.Class.Version));
        Assert.Contains("no plugin named 'Joined'", Assert.Throws<Vst3Exception>(() => _module.Find("Joined")).Message, StringComparison.Ordinal);
        using var own = Vst3Module.Of(Loaned.Factory.Identity);
        Assert.Equal(("PercepNet", Plugin.PluginIdentity.Processor, "Fx|Restoration"), (own.Find().Name, own.Find().Id, own.Find().SubCategories));
    }

    [Fact]
    public void Halves_are_connected_and_parted_in_good_order()
    {
        Assert.Equal(["hello 1099511627776 0.25 good hello"], _factory.Log);
        _plugin.Dispose();
        Assert.Equal(["component alone", "controller alone", "controller ends", "component ends", "controller gone", "component gone"], _factory.Log[1..]);
        _plugin.Dispose();
    }

    [Fact]
    public void Values_reach_the_sound_whoever_sets_them()
    {
        _plugin.Start(new Vst3Setup());
        Assert.Equal(0.5f, Play(0.5f));
        _plugin.Set("gain", "50");
        Assert.Equal(0.25f, Play(0.5f));
        Controller.Turn(0.2);
        Assert.Equal(0.1f, Play(0.5f), 6);
        _plugin.Automate(SplitController.Gain, 10, 1);
        Assert.Equal(0.5f, Play(0.5f));
        Assert.False(_plugin.Automate(1, 0, 1));
        _plugin.Parameters[0].SetText("@0.8");
        _plugin.Process(0);
        Assert.Equal(0.4f, Play(0.5f), 6);
        _plugin.Update();
        Assert.Equal("40", _plugin.Parameters[1].Text);
        Assert.Equal(4 * 256, Component.At);
    }

    [Fact]
    public void Side_chain_is_on_when_it_is_wanted()
    {
        _plugin.Start(new Vst3Setup { InputChannels = [2, 1] });
        _plugin.Input<float>(0, bus: 1).Fill(0.125f);
        Assert.Equal(0.625f, Play(0.5f));
        Assert.Equal("key on", _factory.Log[^1]);
        _plugin.Stop();
        _plugin.Start(new Vst3Setup());
        Assert.Equal("key off", _factory.Log[^1]);
        Assert.Equal(0.5f, Play(0.5f));
    }

    [Fact]
    public void What_the_plugin_does_not_take_is_refused_by_a_sentence()
    {
        (Vst3Setup Setup, string Sentence)[] refused =
        [
            (new() { InputChannels = [1] }, "'Split' does not take 1 channel(s) on its input 'Main', but 2"),
            (new() { InputChannels = [2, 1, 2] }, "'Split' has 2 input bus(es), not 3"),
            (new() { SampleRateHz = 192_000 }, "'Split' does not play 192000 Hz"),
            (new() { IsDouble = true }, "'Split' does not play samples of 64 bit"),
        ];
        foreach ((Vst3Setup setup, string sentence) in refused)
        {
            Assert.Contains(sentence, Assert.Throws<Vst3Exception>(() => _plugin.Start(setup)).Message, StringComparison.Ordinal);
            Assert.Null(_plugin.Setup);
        }
        Assert.Contains("no parameter 'Pain'", Assert.Throws<Vst3Exception>(() => _plugin.Set("Pain", "1")).Message, StringComparison.Ordinal);
        Assert.Contains("'Gain' cannot be 'loud'; it goes from '0' to '100' %", Assert.Throws<Vst3Exception>(() => _plugin.Set("Gain", "loud")).Message, StringComparison.Ordinal);
        Assert.Contains("'Peak' is a meter", Assert.Throws<Vst3Exception>(() => _plugin.Set("Peak", "1")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _plugin.Input<float>(0).Length);
        _plugin.Start(new Vst3Setup());
        Assert.Throws<InvalidOperationException>(() => _plugin.Input<double>(0).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => _plugin.Input<float>(2).Length);
        Play(0.5f);
        Assert.False(_plugin.Process(513));
        Assert.Equal(-1, _plugin.Output<float>(0).IndexOfAnyExcept(0));
        Assert.Equal(Vst3Plugin.InfiniteTail, _plugin.TailSamples);
    }

    [Fact]
    public void Plugin_that_fails_is_silent()
    {
        _plugin.Start(new Vst3Setup());
        Play(0.5f);
        _plugin.Input<float>(0).Fill(float.NaN);
        Assert.False(_plugin.Process(256));
        Assert.Equal(-1, _plugin.Output<float>(0).IndexOfAnyExcept(0));
    }

    [Fact]
    public void Another_latency_is_taken_over_when_the_host_looks()
    {
        _plugin.Start(new Vst3Setup());
        Component.LatencySamples = 128;
        Controller.AskFor(RestartReasons.Latency | RestartReasons.ParameterTitles);
        Assert.Equal(RestartReasons.Latency | RestartReasons.ParameterTitles, _plugin.Update());
        Assert.Equal(RestartReasons.None, _plugin.Update());
        Assert.Equal((128u, 512), (_plugin.LatencySamples, _plugin.Setup!.MaximumBlockSamples));
        Assert.Equal(2, _plugin.Parameters.Count);
        Assert.Equal(0.5f, Play(0.5f));
    }

    [Fact]
    public void Values_that_were_not_played_yet_outlive_new_parameters()
    {
        _plugin.Start(new Vst3Setup());
        _plugin.Parameters[0].Value = 0.5;
        Controller.AskFor(RestartReasons.ParameterTitles);
        _plugin.Update();
        Assert.Equal(0.25f, Play(0.5f));
        _plugin.Automate(SplitController.Gain, 10, 0.2);
        Controller.AskFor(RestartReasons.ParameterTitles);
        _plugin.Update();
        Assert.Equal(0.1f, Play(0.5f), 6);
    }

    [Fact]
    public void Latency_of_more_than_a_minute_is_refused()
    {
        _plugin.Start(new Vst3Setup());
        Component.LatencySamples = 60 * 48_000;
        _plugin.Settle();
        Component.LatencySamples++;
        Assert.Contains("'Split' reports a latency of 2880001 samples, more than a minute", Assert.Throws<Vst3Exception>(_plugin.Settle).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settling_finds_out_what_only_playing_tells_and_leaves_nothing()
    {
        Component.LatencyOncePlayed = 99;
        _plugin.Parameters[0].Value = 0.5;
        _plugin.Start(new Vst3Setup());
        Assert.Equal(64u, _plugin.LatencySamples);
        _plugin.Input<float>(0).Fill(1);
        _plugin.Settle();
        Assert.Equal(99u, _plugin.LatencySamples);
        _plugin.Update();
        Assert.Equal("0", _plugin.Parameters[1].Text);
        Assert.Equal(0.25f, Play(0.5f));
        Assert.Equal(0, Component.At);
    }

    [Fact]
    public void Both_halves_remember()
    {
        _plugin.Load(new Vst3Preset(SplitFactory.ComponentId, new byte[] { 30 }, new byte[] { 77 }));
        Assert.Equal("30", _plugin.Parameters[0].Text);
        _plugin.Start(new Vst3Setup());
        Assert.Equal(0.15f, Play(0.5f), 6);
        Vst3Preset saved = Vst3Preset.Read(_plugin.Save().ToBytes(), "saved");
        Assert.Equal((SplitFactory.ComponentId, (byte)30, (byte)77), (saved.ClassId, Assert.Single(saved.Component.ToArray()), Assert.Single(saved.Controller.ToArray())));
        Assert.Contains("refuses the state of 1 bytes", Assert.Throws<Vst3Exception>(() => _plugin.SetState(new byte[] { 101 })).Message, StringComparison.Ordinal);
        Assert.Equal(0.15f, Play(0.5f), 6);
        Assert.Contains("is no VST3 preset", Assert.Throws<Vst3Exception>(() => Vst3Preset.Read(new byte[100], "x")).Message, StringComparison.Ordinal);
        Assert.Contains("is cut off", Assert.Throws<Vst3Exception>(() => Vst3Preset.Read(_plugin.Save().ToBytes().AsMemory(0, 60), "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Component_without_a_state_takes_the_preset_that_it_gave()
    {
        Component.KeepsState = false;
        Vst3Preset saved = Vst3Preset.Read(_plugin.Save().ToBytes(), "saved");
        Assert.Equal((0, 1), (saved.Component.Length, saved.Controller.Length));
        _plugin.Parameters[0].Value = 0.5;
        _plugin.Load(saved);
        _plugin.Start(new Vst3Setup());
        Assert.Equal(0.25f, Play(0.5f));
    }

    [Fact]
    public void Modules_that_are_none_are_refused_by_a_sentence()
    {
        using var folder = new TemporaryBundle();
        (string Path, string Sentence)[] refused =
        [
            (folder.PathOf("no.vst3"), "does not exist; give a .vst3 plugin"),
            (folder.Make("Other.vst3", "Contents/other-system/Other.so"), "holds no library for this system"),
            (folder.Make("Text.vst3", OperatingSystem.IsWindows() ? "Contents/x86_64-win/Text.vst3" : "Contents/x86_64-linux/Text.so", "Contents/MacOS/Text"), "cannot be loaded"),
        ];
        foreach ((string path, string sentence) in refused)
            Assert.Contains(sentence, Assert.Throws<Vst3Exception>(() => Vst3Module.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task Parameters_are_shown_as_people_read_them()
    {
        using var own = Vst3Module.Of(Loaned.Factory.Identity);
        using Vst3Plugin plugin = own.Create(own.Find());
        return Golden.VerifyText(string.Join('\n', plugin.Parameters.Select(parameter =>
            $"{parameter.Name}: {string.Join(" | ", new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(parameter.Format))} {parameter.Unit}".TrimEnd() + $" (default {parameter.Format(parameter.Default)})")));
    }

    [Fact]
    public void Host_allocates_nothing_while_it_plays()
    {
        _plugin.Start(new Vst3Setup { IsInPlace = true });
        Vst3Parameter gain = _plugin.Parameters[0];
        long bytes = AllocationProbe.Measure(
            () =>
            {
                _plugin.Automate(SplitController.Gain, 3, 0.5);
                gain.Value = 0.75;
                _plugin.Process(256);
            },
            runs: 1_000);
        Assert.Equal(0, bytes);
    }

    public void Dispose()
    {
        _plugin.Dispose();
        _module.Dispose();
        Assert.Equal(0u, _factory.Release());
    }

    private float Play(float level)
    {
        _plugin.Input<float>(0).Fill(level);
        _plugin.Input<float>(1).Fill(level);
        Assert.True(_plugin.Process(256));
        return _plugin.Output<float>(1)[255];
    }
}
