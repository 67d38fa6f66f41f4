using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3;

/// <summary>
/// The values as the host shows them. Sound has values of its own, in the engine: hosts tell both, and what they tell here comes
/// when the screen is drawn, not in time. Only choices that wait for activation, and all choices while nothing plays, go through.
/// </summary>
internal sealed class Controller(PluginEngine engine)
{
    private readonly ParameterValues _shown = new();
    private readonly MeterValues _meters = new();

    public HostHandler Handler { get; } = new();

    public double Normalized(PluginParameter parameter) =>
        parameter.ToNormalized(parameter.Definition.IsReadOnly ? _meters[parameter.Index] : _shown[parameter]);

    /// <summary>A knob was turned, a meter moved, or automation is played back.</summary>
    public void SetNormalized(PluginParameter parameter, double normalized)
    {
        float plain = parameter.ToPlain(normalized);
        if (parameter.Definition.IsReadOnly)
        {
            _meters[parameter.Index] = plain;
            return;
        }
        bool isNews = plain != _shown[parameter];
        // A program told twice must not undo what was turned since.
        if (parameter.IsProgram && !isNews) return;
        _shown.Set(parameter.Index, plain);
        if (parameter.Definition.IsFixed || !engine.IsActive) engine.Values.Set(parameter.Index, plain);
        if (isNews && parameter.Definition.IsFixed && engine.IsLatencyChangePending) Handler.Restart(RestartReasons.Latency);
    }

    /// <summary>
    /// Shows what the component was given. False when it is no state; nothing changes then. A new latency mode in it waits for the next
    /// activation: Ardour 7.3 holds its lock here, and a call back would wait for itself.
    /// </summary>
    public bool SetComponentState(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _shown.Load(PluginState.Read(bytes));
            return true;
        }
        catch (PluginStateException)
        {
            return false;
        }
    }

    public static unsafe void Describe(PluginParameter parameter, ParameterInfo* info)
    {
        *info = default;
        info->Id = parameter.HostId;
        Text.Copy(parameter.Definition.Name, info->Title);
        Text.Copy(parameter.Definition.Name, info->ShortTitle);
        Text.Copy(parameter.Definition.Unit, info->Units);
        info->StepCount = parameter.Definition.Steps;
        info->DefaultNormalized = parameter.DefaultNormalized;
        info->UnitId = UnitInfo.Root;
        info->Flags = FlagsOf(parameter);
    }

    private static int FlagsOf(PluginParameter parameter)
    {
        int flags = parameter.CanAutomate ? ParameterInfo.CanAutomate : 0;
        if (parameter.Definition.IsReadOnly) flags |= ParameterInfo.IsReadOnly;
        if (parameter.Definition.IsBypass) flags |= ParameterInfo.IsBypass;
        else if (parameter.Definition.Labels.Count > 0) flags |= ParameterInfo.IsList;
        if (parameter.IsProgram) flags |= ParameterInfo.IsProgramChange;
        return flags;
    }
}
