using PercepNet.Dsp;

namespace PercepNet.Plugin.Parameters;

/// <summary>The plain values of all meters, at first their defaults. Any thread may read and write at any time: each value is whole, and nothing is allocated.</summary>
public sealed class MeterValues
{
    private readonly float[] _values = [.. PluginParameters.All.Skip(PluginParameters.SettableCount).Select(meter => meter.Definition.Default)];

    /// <summary>The plain value of a meter. Anything else reads 0, and is left alone when it is set.</summary>
    /// <param name="index">A <see cref="PluginParameter.Index"/>.</param>
    public float this[int index]
    {
        get => IsMeter(index) ? Volatile.Read(ref _values[index - PluginParameters.SettableCount]) : 0;
        set
        {
            if (IsMeter(index)) Volatile.Write(ref _values[index - PluginParameters.SettableCount], value);
        }
    }

    /// <summary>Takes over what the last hop showed.</summary>
    public void Read(in EnhancerMeters meters)
    {
        for (int i = 0; i < _values.Length; i++)
            Volatile.Write(ref _values[i], PluginParameters.All[PluginParameters.SettableCount + i].Definition.Read(meters));
    }

    private bool IsMeter(int index) => (uint)(index - PluginParameters.SettableCount) < (uint)_values.Length;
}
