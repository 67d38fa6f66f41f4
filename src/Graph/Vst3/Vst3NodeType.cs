using PercepNet.Graph.Files;

namespace PercepNet.Graph.Vst3;

/// <summary>The node as graph files name it: <c>NodeTypes.Standard().Add(Vst3NodeType.Type)</c>.</summary>
public static class Vst3NodeType
{
    /// <summary>The type <c>vst3</c>.</summary>
    public static NodeType Type { get; } = new()
    {
        Name = "vst3",
        Description = "Any VST3 effect. Ports in and out, as many channels as come, and side for its side-chain.",
        Settings =
        [
            new("path", SettingKind.FileOrFolder, "The .vst3 plugin, from the folder of the graph.") { IsRequired = true },
            new("class", SettingKind.Text, "Which plugin, where the module holds several."),
            new("preset", SettingKind.File, "A .vstpreset file to start with, from the folder of the graph."),
        ],
        Create = settings => new Vst3Node(settings.Text("path"))
        {
            ClassName = settings.Has("class") ? settings.Text("class") : null,
            PresetPath = settings.Has("preset") ? settings.Text("preset") : null,
        },
    };
}
