using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>Tells the host the meters that have moved, as output parameters. Allocates nothing.</summary>
internal sealed unsafe class MeterOutput(PluginEngine engine)
{
    private readonly MeterValues _told = new();

    /// <param name="changes">The host's IParameterChanges, or null.</param>
    public void Write(void* changes)
    {
        if (changes == null) return;
        for (int i = PluginParameters.SettableCount; i < PluginParameters.All.Count; i++)
        {
            PluginParameter meter = PluginParameters.All[i];
            float value = engine.Meter(i);
            if (value == _told[i]) continue;
            void* queue = new HostParameterChanges(changes).Add(meter.HostId);
            if (queue == null) return;
            new HostParameterQueue(queue).Add(0, meter.ToNormalized(value));
            _told[i] = value;
        }
    }
}
