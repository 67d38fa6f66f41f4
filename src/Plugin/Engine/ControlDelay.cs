using PercepNet.Dsp;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Engine;

/// <summary>
/// Lets parameter changes travel with the sound: a change that came with a hop of input acts on that hop when it leaves,
/// so that automation stays in its place after the host has taken the latency out.
/// </summary>
internal sealed class ControlDelay
{
    private readonly float[][] _hops;
    private int _newest;

    public ControlDelay(int longestDelayHops)
    {
        _hops = new float[longestDelayHops + 1][];
        for (int i = 0; i < _hops.Length; i++) _hops[i] = new float[PluginParameters.SettableCount];
    }

    /// <summary>Keeps the values as they are at the end of a hop.</summary>
    public void Push(ParameterValues values)
    {
        _newest = (_newest + 1) % _hops.Length;
        values.CopyTo(_hops[_newest]);
    }

    /// <summary>Sets the controls as they were some hops ago.</summary>
    public void Apply(int age, EnhancerControls controls) =>
        ParameterValues.Apply(_hops[(_newest + _hops.Length - age) % _hops.Length], controls);

    /// <summary>As if the values had always been as they are now.</summary>
    public void Reset(ParameterValues values)
    {
        foreach (float[] hop in _hops) values.CopyTo(hop);
    }
}
