using PercepNet.Dsp.Models;
using PercepNet.Obs.Tests.Host;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;

namespace PercepNet.Obs.Tests;

/// <summary>Oracles: the table of parameters, the preset files, the core with the same controls.</summary>
public class FilterSettingsTests
{
    private const int Samples = 24_000;
    private static readonly string[] s_meters = ["inDb", "outDb", "reductionDb", "speechProb", "pitchHz"];

    [SkippableFact]
    public void Defaults_are_the_tables()
    {
        using var filter = new HostedFilter();
        foreach (PluginParameter parameter in PluginParameters.All.Where(p => !p.Definition.IsReadOnly))
            Assert.Equal(parameter.Definition.Default, filter.Settings.Defaults[parameter.Definition.Id]);
    }

    [SkippableFact]
    public void Changed_setting_reaches_the_sound()
    {
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(channels: 1);
        filter.Play(input, Playback.Packets("480"));
        filter.Set("amount", 0);
        Playback played = filter.Play(input, Playback.Packets("480"));
        // The change fades over a hop.
        Assert.Equal(input[0][480..^1440], played.Samples[0][1920..]);
    }

    [SkippableFact]
    public void Latency_mode_takes_effect_at_once()
    {
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(channels: 1);
        Assert.All(filter.Play(input, Playback.Packets("480")).DelaysNs, delay => Assert.Equal(30_000_000, delay));
        filter.Set("latencyMode", 1);
        Playback low = filter.Play(input, Playback.Packets("480"));
        Assert.All(low.DelaysNs, delay => Assert.Equal(20_000_000, delay));
        Assert.Equal(Core.Play(input, 48_000, Playback.Packets("480"), latency: Dsp.LatencyMode.Low)[0], low.Samples[0]);
    }

    [SkippableFact]
    public void Another_network_takes_effect_at_once()
    {
        Skip.IfNot(EmbeddedModel.Carries(EmbeddedNetwork.Large), "This build does not carry the large network.");
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(channels: 1);
        filter.Play(input, Playback.Packets("480"));
        filter.Set("network", 1);
        Playback large = filter.Play(input, Playback.Packets("480"));
        Assert.Equal(Core.Play(input, 48_000, Playback.Packets("480"), network: EmbeddedNetwork.Large)[0], large.Samples[0]);
        Assert.NotEqual(Core.Play(input, 48_000, Playback.Packets("480"))[0], large.Samples[0]);
    }

    [SkippableFact]
    public void Another_sample_rate_or_layout_takes_effect_with_the_next_update()
    {
        using var filter = new HostedFilter(48_000, 2);
        StandIn.Bind(44_100, 1);
        filter.Update();
        float[][] input = Core.Speech(1, Samples);
        Assert.Equal(Core.Play(input, 44_100, Playback.Packets("441"))[0], filter.Play(input, Playback.Packets("441")).Samples[0]);
    }

    [SkippableFact]
    public void Program_sets_the_sliders_once()
    {
        using var filter = new HostedFilter();
        PropertyObject programs = filter.Properties().Single(p => p.Id == "program");
        Assert.Equal([.. ProgramList.All.Select((preset, i) => (preset.Name, (long)i))], programs.Items);
        for (int chosen = ProgramList.All.Count - 1; chosen >= 0; chosen--)
        {
            filter.Settings["program"] = chosen;
            Assert.True(filter.Modify(programs));
            Assert.All(ProgramList.All[chosen].Values, pair => Assert.Equal(pair.Value, filter.Settings[pair.Key]));
        }
        filter.Settings["amount"] = 12;
        // As OBS does when its window opens.
        filter.Modify(programs);
        filter.Update();
        Assert.Equal(12, filter.Settings["amount"]);
    }

    [SkippableFact]
    public void Program_that_comes_without_the_window_sets_the_sound_as_well()
    {
        int gentle = ProgramList.All.ToList().FindIndex(preset => preset.Name == "Gentle");
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(48_000, 1, ("program", gentle));
        float[] expected = Core.Play(input, 48_000, Playback.Packets("480"), controls =>
        {
            foreach ((string id, float value) in ProgramList.All[gentle].Values) PluginParameters.Find(id)!.Definition.Apply(controls, value);
        })[0];
        Assert.Equal(expected, filter.Play(input, Playback.Packets("480")).Samples[0]);
    }

    [SkippableFact]
    public void Every_parameter_has_a_control_that_agrees_with_the_table()
    {
        using var filter = new HostedFilter();
        List<PropertyObject> controls = filter.Properties(bare: true);
        Assert.Equal(PluginParameters.All.Where(p => !p.Definition.IsReadOnly).Select(p => p.Definition.Id).Order(), controls.Select(c => c.Id).Order());
        foreach (PropertyObject control in controls)
        {
            Dsp.Parameters.Parameter parameter = PluginParameters.Find(control.Id)!.Definition;
            Assert.Equal((parameter.Name, parameter.Description), (control.Description, control.LongDescription));
            string kind = parameter.Labels.Count == 0 ? "slider" : parameter.Labels[0] == "off" ? "bool" : "list 2 1";
            Assert.Equal(kind, control.Kind);
            if (kind == "slider") Assert.Equal((parameter.Minimum, parameter.Maximum, " " + parameter.Unit), ((float)control.Range.Low, (float)control.Range.High, control.Suffix));
            if (kind == "list 2 1") Assert.Equal(parameter.Labels, control.Items.Select(item => item.Name));
        }
    }

    [SkippableFact]
    public void Meters_show_what_the_engine_measured_last()
    {
        using var filter = new HostedFilter(channels: 1);
        List<PropertyObject> all = filter.Properties();
        PropertyObject text = all.Single(p => p.Kind == "text 3"), button = all.Single(p => p.Kind == "button");
        Assert.Contains("Input level: -120.0 dBFS\n", text.Description, StringComparison.Ordinal);
        filter.Play(Core.Speech(1, 48_000), Playback.Packets("480"));
        Assert.True(filter.Press(all, button));
        Assert.DoesNotContain("-120.0", text.Description, StringComparison.Ordinal);
        Assert.All(s_meters, id => Assert.Contains(PluginParameters.Find(id)!.Definition.Name + ": ", text.Description, StringComparison.Ordinal));
        Assert.EndsWith("Latency: 30 ms", text.Description, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Meters_show_the_level_of_a_sine_and_of_what_the_gain_leaves_of_it()
    {
        using var filter = new HostedFilter(48_000, 1, ("amount", 0), ("outGainDb", -6));
        filter.Play([TestKit.Signals.Sine(Samples, 48_000, 1_000, 0.5f)], Playback.Packets("480"));
        string meters = filter.Properties().Single(p => p.Kind == "text 3").Description;
        Assert.Contains("Input level: -9.0 dBFS\n", meters, StringComparison.Ordinal);
        Assert.Contains("Output level: -15.0 dBFS\n", meters, StringComparison.Ordinal);
    }

    [Fact]
    public void English_file_says_what_the_table_says()
    {
        string expected = string.Concat(Plugin.Obs.Texts.All().Select(text => $"{text.Key}=\"{text.English}\"\n"));
        Assert.Equal(expected, File.ReadAllText(TestKit.Repository.PathOf("src", "Plugin", "Obs", "data", "locale", "en-US.ini")));
    }
}
