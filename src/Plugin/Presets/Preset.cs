using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Presets;

/// <summary>A named sound: plain values of some parameters, by id. What it does not name stays as it is.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Description">What it is for, in one sentence.</param>
/// <param name="Values">Values in the unit of each parameter; choices by number.</param>
public sealed record Preset(string Name, string Description, IReadOnlyDictionary<string, float> Values)
{
    /// <summary>The values by <see cref="PluginParameter.Index"/>.</summary>
    internal IEnumerable<KeyValuePair<int, float>> ByIndex =>
        Values.Select(pair => KeyValuePair.Create(PluginParameters.Find(pair.Key)!.Index, pair.Value));
}
