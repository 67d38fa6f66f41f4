using PercepNet.Dsp.Models;
using PercepNet.Plugin.AudioPlugSharp.Editor;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>What the window does, without a window. Oracles: the table, the presets, the state that is saved.</summary>
public class EditorModelTests
{
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    private readonly PercepNetPlugin _plugin = new(_ => s_weights);
    private readonly Bridge _bridge;
    private readonly EditorModel _editor;

    public EditorModelTests()
    {
        _bridge = new Bridge(_plugin);
        _editor = new EditorModel(_plugin);
    }

    private IEnumerable<ControlModel> Controls => _editor.Sliders.Concat(_editor.Choices).Append(_editor.Bypass);

    [Fact]
    public void Every_control_of_the_table_is_there_once()
    {
        Assert.Equal(
            PluginParameters.All.Where(p => !p.Definition.IsReadOnly && !p.IsProgram).Select(p => p.Definition.Id).Order(),
            Controls.Select(control => control.Id).Order());
        Assert.Equal(["Input level", "Output level", "Reduction", "Speech probability"], _editor.Meters.Select(meter => meter.Name));
        Assert.All(Controls, control =>
        {
            PluginParameter source = PluginParameters.Find(control.Id)!;
            Assert.Equal((source.Definition.Name, source.Format(source.Definition.Default)), (control.Name, control.Text));
        });
    }

    [Fact]
    public void An_edit_is_heard_by_the_host_and_saved()
    {
        int edits = _bridge.Edits;
        Find("amount").Value = 42;
        Find("limitDb").Text = "12 dB";
        Find("listen").Choice = 1;
        _editor.Bypass.IsOn = true;
        Assert.Equal(edits + 4, _bridge.Edits);
        PluginState state = PluginState.Read(_plugin.SaveState());
        Assert.Equal([42, 12, 1, 1], new[] { "amount", "limitDb", "listen", "bypass" }.Select(id => state[PluginParameters.Find(id)!.Index]));
        Assert.Equal("removed", Find("listen").Text);
    }

    [Theory]
    [InlineData("amount", "")]
    [InlineData("amount", "loud")]
    [InlineData("listen", "2")]
    public void Text_that_says_nothing_changes_nothing(string id, string text)
    {
        int edits = _bridge.Edits;
        bool shown = false;
        Find(id).PropertyChanged += (_, _) => shown = true;
        Find(id).Text = text;
        Find("link").Choice = -1;
        Assert.Equal(edits, _bridge.Edits);
        // The box shows the value again.
        Assert.True(shown);
    }

    [Theory]
    [InlineData(1000, 100)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 100)]
    public void What_cannot_be_is_brought_to_what_can(double value, double brought)
    {
        Find("amount").Value = value;
        Assert.Equal(brought, Find("amount").Value);
    }

    [Fact]
    public void What_the_host_sets_is_shown_with_the_next_tick()
    {
        List<string> shown = [];
        foreach (ControlModel control in Controls) control.PropertyChanged += (_, _) => shown.Add(control.Id);
        _editor.Tick(0.04);
        Assert.Empty(shown);
        _plugin.Parameters.Single(p => p.ID == "dereverb").NormalizedEditValue = 0.3;
        _editor.Tick(0.04);
        _editor.Tick(0.04);
        Assert.Equal(["dereverb"], shown);
        Assert.Equal("30 %", Find("dereverb").Text);
    }

    [Fact]
    public void A_preset_sets_what_it_names_and_leaves_the_rest()
    {
        Find("listen").Choice = 1;
        Find("link").Choice = 2;
        for (int preset = 0; preset < ProgramList.All.Count; preset++)
        {
            _editor.Preset = preset;
            _editor.Tick(0.04);
            Assert.Equal(preset, _editor.Preset);
            foreach ((string id, float value) in ProgramList.All[preset].Values) Assert.Equal(value, Find(id).Value);
            Assert.Equal((1, 2), (Find("listen").Choice, Find("link").Choice));
        }
        _editor.Preset = ProgramList.All.Count;
        Assert.Equal(ProgramList.All.Count - 1, _editor.Preset);
    }

    [Fact]
    public void The_preset_shown_is_the_one_that_sounds()
    {
        Assert.Equal(0, _editor.Preset);
        Find("amount").Value = 42;
        _editor.Tick(0.04);
        Assert.Equal(-1, _editor.Preset);
        _plugin.RestoreState(ProgramList.StateOf(3).ToBytes());
        _editor.Tick(0.04);
        Assert.Equal(3, _editor.Preset);
    }

    [Fact]
    public void Meters_show_what_plays_and_silence_afterwards()
    {
        MeterModel input = _editor.Meters[0];
        Assert.Equal((-60, "-120.0 dBFS"), (input.Value, input.Text));
        float[] voice = SignalArithmetic.MixAt(Signals.Voiced(24_000, 48_000, 1), Signals.Pink(24_000, 2), snrDb: 5);
        _bridge.Play([voice, voice], 512);
        _editor.Tick(0.04);
        foreach (MeterModel meter in _editor.Meters)
        {
            float wanted = _plugin.Meter(PluginParameters.All.Single(p => p.Definition.Name == meter.Name));
            Assert.Equal(Math.Clamp(wanted, meter.Minimum, meter.Maximum), meter.Value, 1e-4);
        }
        double playing = input.Value;
        Assert.True(playing > -60);
        _editor.Tick(0.4);
        Assert.Equal(playing, input.Value);
        _editor.Tick(0.4);
        Assert.InRange(input.Value, playing - 0.4 * 20 / 1.7 - 1e-4, playing - 1e-4);
        for (int i = 0; i < 100; i++) _editor.Tick(0.4);
        Assert.All(_editor.Meters, meter => Assert.Equal(meter.Minimum, meter.Value));
    }

    [Fact]
    public void A_meter_rises_at_once_and_falls_slowly()
    {
        var meter = new MeterModel(PluginParameters.Find("reductionDb")!, 0, 30, fallPerSecond: 10);
        meter.Show(40, 0.04);
        Assert.Equal((30, "40.0 dB"), (meter.Value, meter.Text));
        meter.Show(5, 1.5);
        Assert.Equal(25, meter.Value, 1e-4);
        meter.Show(24.9f, 1.5);
        Assert.Equal(24.9, meter.Value, 1e-4);
        meter.Show(float.NaN, -1);
        Assert.Equal(24.9, meter.Value, 1e-4);
        meter.Show(float.NaN, 100);
        Assert.Equal(0, meter.Value);
    }

    private ControlModel Find(string id) => Controls.Single(control => control.Id == id);
}
