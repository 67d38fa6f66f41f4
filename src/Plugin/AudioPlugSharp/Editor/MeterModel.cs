using System.ComponentModel;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.AudioPlugSharp.Editor;

/// <summary>One meter of the window: it rises at once and falls slowly, so that peaks can be read.</summary>
public sealed class MeterModel : INotifyPropertyChanged
{
    private readonly float _fallPerSecond;
    private float _level;

    /// <param name="source">A meter of the table.</param>
    /// <param name="minimum">Where the bar begins.</param>
    /// <param name="maximum">Where it is full.</param>
    /// <param name="fallPerSecond">How fast it falls, in its unit.</param>
    internal MeterModel(PluginParameter source, float minimum, float maximum, float fallPerSecond)
    {
        Source = source;
        (Minimum, Maximum, _fallPerSecond) = (minimum, maximum, fallPerSecond);
        _level = source.Definition.Default;
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Name for people.</summary>
    public string Name => Source.Definition.Name;

    /// <summary>What it shows, in one sentence.</summary>
    public string Description => Source.Definition.Description;

    /// <summary>Where the bar begins.</summary>
    public double Minimum { get; }

    /// <summary>Where the bar is full.</summary>
    public double Maximum { get; }

    /// <summary>Length of the bar, between <see cref="Minimum"/> and <see cref="Maximum"/>.</summary>
    public double Value => Math.Clamp(_level, Minimum, Maximum);

    /// <summary>The level with its unit, also where the bar ends.</summary>
    public string Text => Source.Format(_level);

    internal PluginParameter Source { get; }

    /// <summary>Takes over a reading.</summary>
    /// <param name="reading">The newest value; NaN is silence.</param>
    /// <param name="seconds">Time since the reading before.</param>
    internal void Show(float reading, double seconds)
    {
        float target = Source.Definition.Bring(reading), before = _level;
        _level = Math.Max(target, _level - _fallPerSecond * (float)Math.Max(0, seconds));
        if (_level != before) PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(""));
    }
}
