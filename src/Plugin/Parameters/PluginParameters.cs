using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Presets;

namespace PercepNet.Plugin.Parameters;

/// <summary>What hosts list: the controls of the core's table, the choice of network, the list of programs, then the meters.</summary>
public static class PluginParameters
{
    /// <summary>Id of the list of programs.</summary>
    public const string ProgramId = "program";

    /// <summary>Every parameter, in the order in which people should see them. Those that can be set come first.</summary>
    public static IReadOnlyList<PluginParameter> All { get; } =
    [
        .. ParameterTable.All.Where(p => !p.IsReadOnly).Append(Network()).Append(Program()).Concat(ParameterTable.All.Where(p => p.IsReadOnly))
            .Select((definition, index) => new PluginParameter(index, definition)),
    ];

    /// <summary>How many can be set: those with an index below this one.</summary>
    public static int SettableCount { get; } = All.Count(p => !p.Definition.IsReadOnly);

    /// <summary>How channels are treated: the values of <see cref="ChannelLink"/>.</summary>
    public static PluginParameter ChannelLinks { get; } = Find("link")!;

    /// <summary>The choice of latency mode: the values of <see cref="LatencyMode"/>.</summary>
    public static PluginParameter LatencyModes { get; } = Find("latencyMode")!;

    /// <summary>The choice of network: the values of <see cref="EmbeddedNetwork"/>.</summary>
    public static PluginParameter Networks { get; } = Find("network")!;

    /// <summary>The list of programs.</summary>
    public static PluginParameter Programs { get; } = Find(ProgramId)!;

    /// <summary>The parameter of a text id, or null. Allocates nothing.</summary>
    public static PluginParameter? Find(string id)
    {
        for (int i = 0; i < All.Count; i++)
            if (All[i].Definition.Id == id) return All[i];
        return null;
    }

    /// <summary>The parameter of a numeric id, or null. Allocates nothing, so it may be asked on the audio thread.</summary>
    public static PluginParameter? Find(uint hostId)
    {
        for (int i = 0; i < All.Count; i++)
            if (All[i].HostId == hostId) return All[i];
        return null;
    }

    private static Parameter Network() => new()
    {
        Id = "network",
        Name = "Network",
        Description = "The default network, or a larger one that costs more CPU and is slightly better.",
        Labels = [.. Enum.GetValues<EmbeddedNetwork>().Select(EmbeddedModel.NameOf)],
        Maximum = Enum.GetValues<EmbeddedNetwork>().Length - 1,
        IsFixed = true,
    };

    private static Parameter Program() => new()
    {
        Id = ProgramId,
        Name = "Program",
        Description = "Sets the sound to one of the presets; bypass, listen, channels, latency mode and network stay.",
        Labels = [.. ProgramList.All.Select(preset => preset.Name)],
        Maximum = ProgramList.All.Count - 1,
    };
}
