using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Interfaces;

namespace PercepNet.Plugin.Vst3;

/// <summary>
/// One instance of the plugin: component, processor and edit controller in one object, as VST3 allows. So a choice that changes the
/// latency is known to both sides in the call that makes it, and no messages go between them.
/// </summary>
internal sealed class Effect : ComObject
{
    private bool _initialized;

    public Effect(PluginEngine engine)
        : base(ComponentTable.Table, AudioProcessorTable.Table, ProcessContextRequirementsTable.Table, EditControllerTable.Table, UnitInfoTable.Table)
    {
        Engine = engine;
        Stream = new AudioStream(engine);
        Controller = new Controller(engine);
    }

    public PluginEngine Engine { get; }

    public AudioStream Stream { get; }

    public Controller Controller { get; }

    /// <summary>False when it is a second time.</summary>
    public bool Initialize() => !_initialized && (_initialized = true);

    /// <summary>False when there is nothing to end.</summary>
    public bool Terminate()
    {
        if (!_initialized) return false;
        _initialized = false;
        Destroy();
        return true;
    }

    protected override unsafe void Destroy()
    {
        Stream.SetActive(false);
        Controller.Handler.Replace(null);
    }
}
