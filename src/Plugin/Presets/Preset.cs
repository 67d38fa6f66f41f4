using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Presets;

/// <summary>A named sound: plain values of some parameters, by id. What it does not name stays as it is.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Description">What it is for, in one sentence.</param>
/// <param name="Values">Values in the unit of each parameter; choices by number.</param>
public sealed record Preset(string Name, string Description, IReadOnlyDictionary<string, float> Values)
{
    /// <summary>The whole state that a fresh plugin has with this preset.</summary>
    public PluginState ToState()
    {
        var values = new ParameterValues();
        foreach ((string id, float value) in Values) values.Set(PluginParameters.Find(id)!.Index, value);
        return values.Save();
    }
}
