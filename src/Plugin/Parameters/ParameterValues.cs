using PercepNet.Dsp;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Parameters;

/// <summary>
/// The plain values of all parameters that can be set. Any thread may read and write at any time: each value is whole, and
/// nothing is allocated but by <see cref="Save"/>.
/// </summary>
public sealed class ParameterValues
{
    private static readonly KeyValuePair<int, float>[][] s_programs = [.. ProgramList.All.Select(preset => preset.ByIndex.ToArray())];

    private readonly float[] _values = [.. PluginParameters.All.Take(PluginParameters.SettableCount).Select(p => p.Definition.Default)];

    // What a state held that this version does not know; it goes back into the next one.
    private volatile PluginState? _restored;

    /// <summary>The plain value of a parameter; its default where it is a meter.</summary>
    /// <param name="index">A <see cref="PluginParameter.Index"/>.</param>
    public float this[int index] => IsSettable(index) ? Volatile.Read(ref _values[index]) : PluginParameters.All[index].Definition.Default;

    /// <summary>The plain value of a parameter.</summary>
    public float this[PluginParameter parameter] => this[parameter.Index];

    /// <summary>Sets a parameter, brought into its range. A program sets what its preset holds as well. Meters are left alone.</summary>
    /// <param name="index">A <see cref="PluginParameter.Index"/>.</param>
    /// <param name="plain">The value in the parameter's unit.</param>
    public void Set(int index, float plain)
    {
        if (!IsSettable(index)) return;
        float value = PluginParameters.All[index].Definition.Bring(plain);
        Volatile.Write(ref _values[index], value);
        if (index != PluginParameters.Programs.Index) return;
        foreach ((int target, float wanted) in s_programs[(int)value]) Volatile.Write(ref _values[target], wanted);
    }

    /// <summary>Sets the controls that may change while a stream runs.</summary>
    public void Apply(EnhancerControls controls)
    {
        Span<float> values = stackalloc float[_values.Length];
        CopyTo(values);
        Apply(values, controls);
    }

    /// <summary>All values, and what the last state held that this version does not know. Any thread but the audio thread.</summary>
    public PluginState Save() => new([.. _values], _restored?.Unknown ?? []);

    /// <summary>Takes all values from a state but those that it keeps as they are.</summary>
    public void Load(PluginState state)
    {
        _restored = state;
        for (int i = 0; i < _values.Length; i++)
            if (!state.Kept.Contains(i)) Volatile.Write(ref _values[i], state[i]);
    }

    /// <summary>Sets the controls that may change while a stream runs to values that were copied.</summary>
    internal static void Apply(ReadOnlySpan<float> values, EnhancerControls controls)
    {
        for (int i = 0; i < values.Length; i++)
            if (PluginParameters.All[i] is { CanAutomate: true } parameter) parameter.Definition.Apply(controls, values[i]);
    }

    internal void CopyTo(Span<float> target)
    {
        for (int i = 0; i < _values.Length; i++) target[i] = Volatile.Read(ref _values[i]);
    }

    private bool IsSettable(int index) => (uint)index < (uint)_values.Length;
}
