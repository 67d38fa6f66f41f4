using System.ComponentModel;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;

namespace PercepNet.Plugin.AudioPlugSharp.Editor;

/// <summary>
/// What the window of the plugin shows and does, without a window: controls, presets and meters. The window calls <see cref="Tick"/>
/// some 25 times a second, on the thread on which it sets values.
/// </summary>
public sealed class EditorModel : INotifyPropertyChanged
{
    // A needle falls 20 dB in 1.7 s, as IEC 60268-10 has it.
    private const float DbPerSecond = 20 / 1.7f;

    // Longer than any block: who calls no more has stopped.
    private const double SilentAfterSeconds = 0.5;

    private readonly PercepNetPlugin _plugin;
    private readonly Dictionary<string, ControlModel> _controls;
    private int _preset;
    private int _blocks;
    private double _stillSeconds = SilentAfterSeconds;

    /// <param name="plugin">An initialised plugin.</param>
    public EditorModel(PercepNetPlugin plugin)
    {
        _plugin = plugin;
        _blocks = plugin.BlockCount;
        ControlModel[] controls = [.. plugin.Parameters.OfType<TableParameter>().Select(parameter => new ControlModel(parameter))];
        _controls = controls.ToDictionary(control => control.Id);
        Bypass = _controls["bypass"];
        Sliders = [.. controls.Where(control => control.Choices.Count == 0)];
        Choices = [.. controls.Where(control => control.Choices.Count > 0 && control != Bypass)];
        Meters = [Level("inDb"), Level("outDb"), new(PluginParameters.Find("reductionDb")!, 0, 30, DbPerSecond), new(PluginParameters.Find("speechProb")!, 0, 1, 1)];
        _preset = FindPreset();
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The switch that every other control is meaningless under.</summary>
    public ControlModel Bypass { get; }

    /// <summary>Controls with a number, in the order of the table.</summary>
    public IReadOnlyList<ControlModel> Sliders { get; }

    /// <summary>Controls with names for their values, in the order of the table.</summary>
    public IReadOnlyList<ControlModel> Choices { get; }

    /// <summary>Input, output, reduction, speech probability.</summary>
    public IReadOnlyList<MeterModel> Meters { get; }

    /// <summary>Names of the presets.</summary>
    public IReadOnlyList<string> Presets { get; } = [.. ProgramList.All.Select(preset => preset.Name)];

    /// <summary>The preset that sounds as the controls stand, or −1. Setting it sets the controls that it names.</summary>
    public int Preset
    {
        get => _preset;
        set
        {
            if ((uint)value >= (uint)Presets.Count) return;
            foreach ((string id, float plain) in ProgramList.All[value].Values) _controls[id].Value = plain;
            _preset = value;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Preset)));
        }
    }

    /// <summary>Shows what has happened since.</summary>
    /// <param name="seconds">Time since the tick before.</param>
    public void Tick(double seconds)
    {
        foreach (ControlModel control in _controls.Values) control.Refresh();
        int preset = FindPreset();
        if (preset != _preset)
        {
            _preset = preset;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Preset)));
        }
        _stillSeconds = _plugin.BlockCount == _blocks ? _stillSeconds + seconds : 0;
        _blocks = _plugin.BlockCount;
        foreach (MeterModel meter in Meters)
            meter.Show(_stillSeconds < SilentAfterSeconds ? _plugin.Meter(meter.Source) : meter.Source.Definition.Default, seconds);
    }

    private static MeterModel Level(string id) => new(PluginParameters.Find(id)!, -60, 0, DbPerSecond);

    // The one that was chosen stays while it is true; others may hold the same values.
    private int FindPreset() =>
        Sounds(_preset) ? _preset : Enumerable.Range(0, Presets.Count).Cast<int?>().FirstOrDefault(place => Sounds(place!.Value)) ?? -1;

    private bool Sounds(int preset) => preset >= 0 && ProgramList.All[preset].Values.All(pair => _controls[pair.Key].Value == pair.Value);
}
