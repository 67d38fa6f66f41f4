using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;
using PercepNet.Graph.Nodes;

namespace PercepNet.Graph.Files.Types;

/// <summary>The enhancer; its settings are those of the parameter table.</summary>
internal static class EnhancerType
{
    private const string Link = "link", Latency = "latencyMode";

    public static NodeType Using(Lazy<NetworkWeights> network) => new()
    {
        Name = "enhancer",
        Description = "Takes noise and reverberation out of a voice. Port in: any channels; optional far, echo: from an echo canceller; noise: from a beamformer. Port out.",
        Settings = [.. ParameterTable.All.Where(parameter => !parameter.IsReadOnly).Select(SettingOf)],
        Create = settings =>
        {
            var node = new EnhancerNode(network.Value, ValueOf<LatencyMode>(settings, Latency), ValueOf<ChannelLink>(settings, Link));
            foreach (Parameter parameter in ParameterTable.All.Where(parameter => !parameter.IsReadOnly && !parameter.IsFixed))
                parameter.Apply(node.Controls, ValueOf(settings, parameter));
            return node;
        },
    };

    private static NodeSetting SettingOf(Parameter parameter)
    {
        if (parameter.Labels.Count == 0)
            return NodeSetting.Number(parameter.Id, parameter.Unit, parameter.Minimum, parameter.Maximum, parameter.Description) with { Default = (double)parameter.Default };
        return parameter.IsSwitch
            ? new NodeSetting(parameter.Id, SettingKind.Switch, parameter.Description) { Default = parameter.Default > 0 }
            : NodeSetting.Choice(parameter.Id, parameter.Labels, parameter.Description) with { Default = parameter.Labels[(int)parameter.Default] };
    }

    private static float ValueOf(NodeSettings settings, Parameter parameter)
    {
        if (parameter.Labels.Count == 0) return (float)settings.Number(parameter.Id);
        if (parameter.IsSwitch) return settings.IsOn(parameter.Id) ? 1 : 0;
        return parameter.Labels.ToList().IndexOf(settings.Text(parameter.Id));
    }

    private static T ValueOf<T>(NodeSettings settings, string id)
        where T : struct, Enum =>
        Enum.GetValues<T>()[(int)ValueOf(settings, ParameterTable.All.Single(parameter => parameter.Id == id))];
}
