using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Engine;

/// <summary>
/// The parameter changes of one block, in the order of time. Filled and emptied on the audio thread; allocates nothing
/// after it is made. Values step at their points: the engine fades them over a hop anyway.
/// </summary>
public sealed class ParameterPoints
{
    private const int Capacity = 1024;

    private readonly (int Offset, int Index, float Value)[] _points = new (int, int, float)[Capacity];
    private readonly float[] _last = new float[PluginParameters.SettableCount];
    private int _count;
    private int _next;
    private bool _full;

    /// <summary>Makes an empty list.</summary>
    public ParameterPoints() => Array.Fill(_last, float.NaN);

    /// <summary>How many changes wait.</summary>
    public int Count => _count - _next;

    /// <summary>
    /// Adds a change. Those of one offset take effect in the order in which they are added. When the list is full, only the last
    /// value of each parameter is kept, and set at the end of the block.
    /// </summary>
    /// <param name="offset">Sample of the block, from 0 on.</param>
    /// <param name="index">A <see cref="PluginParameter.Index"/>; meters are ignored.</param>
    /// <param name="plain">The value in the parameter's unit.</param>
    public void Add(int offset, int index, float plain)
    {
        if ((uint)index >= (uint)_last.Length) return;
        if (_count == Capacity)
        {
            _last[index] = float.IsNaN(plain) ? PluginParameters.All[index].Definition.Default : plain;
            _full = true;
            return;
        }
        int place = _count++;
        for (; place > 0 && _points[place - 1].Offset > offset; place--) _points[place] = _points[place - 1];
        _points[place] = (offset, index, plain);
    }

    /// <summary>Adds a change by numeric id and a number from 0 to 1, as VST3 hosts give it; an unknown id is ignored.</summary>
    public void AddNormalized(int offset, uint hostId, double normalized)
    {
        if (PluginParameters.Find(hostId) is { } parameter) Add(offset, parameter.Index, parameter.ToPlain(normalized));
    }

    /// <summary>Sets what changes before a sample.</summary>
    internal void ApplyBefore(int offset, ParameterValues values)
    {
        for (; _next < _count && _points[_next].Offset < offset; _next++) values.Set(_points[_next].Index, _points[_next].Value);
    }

    /// <summary>Sets all that is left and empties the list.</summary>
    internal void ApplyRest(ParameterValues values)
    {
        for (; _next < _count; _next++) values.Set(_points[_next].Index, _points[_next].Value);
        for (int i = 0; _full && i < _last.Length; i++)
        {
            if (!float.IsNaN(_last[i])) values.Set(i, _last[i]);
            _last[i] = float.NaN;
        }
        (_count, _next, _full) = (0, 0, false);
    }
}
