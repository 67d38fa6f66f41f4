using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.Obs;

/// <summary>
/// All that people read, by key: parameters under their id, descriptions under "id.Description", choices under "id.0", "id.1" ….
/// The file data/locale/en-US.ini holds the same, for translators to copy.
/// </summary>
internal static class Texts
{
    public const string FilterName = "FilterName";
    public const string ReadMeters = "ReadMeters";
    public const string Latency = "Latency";

    private static readonly Dictionary<string, string> s_english = All().ToDictionary(text => text.Key, text => text.English);

    public static string English(string key) => s_english[key];

    public static string DescriptionKey(string id) => $"{id}.Description";

    public static string ChoiceKey(string id, int choice) => FormattableString.Invariant($"{id}.{choice}");

    public static IEnumerable<(string Key, string English)> All()
    {
        yield return (FilterName, "PercepNet speech enhancement");
        yield return (ReadMeters, "Read meters");
        yield return (Latency, "Latency");
        foreach (Parameter parameter in PluginParameters.All.Select(p => p.Definition))
        {
            yield return (parameter.Id, parameter.Name);
            yield return (DescriptionKey(parameter.Id), parameter.Description);
            for (int i = 0; i < parameter.Labels.Count; i++) yield return (ChoiceKey(parameter.Id, i), parameter.Labels[i]);
        }
    }
}
