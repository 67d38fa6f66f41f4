using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>
/// Tells the host what a program has set, as output parameters. Not by restartComponent in the call that chooses the program: Ardour 7.3
/// holds its lock there, and waits for itself. Allocates nothing.
/// </summary>
internal sealed unsafe class ProgramOutput(PluginEngine engine)
{
    private float _told = engine.Values[PluginParameters.Programs];

    /// <param name="changes">The host's IParameterChanges, or null.</param>
    public void Write(void* changes)
    {
        float program = engine.Values[PluginParameters.Programs];
        if (changes == null || program == _told) return;
        _told = program;
        for (int i = 0; i < PluginParameters.SettableCount; i++)
        {
            PluginParameter parameter = PluginParameters.All[i];
            if (!parameter.CanAutomate) continue;
            void* queue = new HostParameterChanges(changes).Add(parameter.HostId);
            if (queue != null) new HostParameterQueue(queue).Add(0, parameter.ToNormalized(engine.Values[i]));
        }
    }
}
