using System.Text;
using PercepNet.Plugin.State;
using PercepNet.Plugin.Vst3.Abi.Presets;

namespace PercepNet.Plugin.Presets;

/// <summary>Presets as VST3 hosts store them: the class id, the component's state, and a description for preset browsers.</summary>
public static class VstPresetFile
{
    /// <summary>Writes a preset for the processor of this plugin.</summary>
    /// <param name="state">What the component will be given.</param>
    public static byte[] Write(PluginState state) => new PresetChunks(
        PluginIdentity.Processor,
        [(PresetChunks.Component, state.ToBytes()), (PresetChunks.Info, Encoding.UTF8.GetBytes(Info()))]).ToBytes();

    /// <summary>Reads the component's state out of a preset file of this plugin.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name, for the sentence if it is refused.</param>
    /// <exception cref="PresetFileException">It is no preset file, is cut off, or belongs to another plugin.</exception>
    /// <exception cref="PluginStateException">The state in it cannot be used.</exception>
    public static PluginState Read(ReadOnlySpan<byte> bytes, string file)
    {
        if (!PresetChunks.IsPreset(bytes)) throw new PresetFileException(file, 0, "it is no VST3 preset; give a .vstpreset file");
        PresetChunks? preset = PresetChunks.TryRead(bytes.ToArray());
        if (preset?.ClassId != PluginIdentity.Processor)
            throw new PresetFileException(file, 0, $"it belongs to another plugin; give a preset of {PluginIdentity.Name}");
        return preset.Find(PresetChunks.Component) is { } component
            ? PluginState.Read(component.Span)
            : throw new PresetFileException(file, 0, "it is cut off or damaged; save or fetch it again");
    }

    private static string Info()
    {
        (string Id, string Value)[] facts =
        [
            ("MediaType", "VstPreset"),
            ("PlugInCategory", PluginIdentity.Category),
            ("PlugInName", PluginIdentity.Name),
            ("PlugInVendor", PluginIdentity.Vendor),
        ];
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MetaInfo>\n");
        foreach ((string id, string value) in facts)
            xml.Append("\t<Attribute id=\"").Append(id).Append("\" value=\"").Append(value).Append("\" type=\"string\" flags=\"writeProtected\"/>\n");
        return xml.Append("</MetaInfo>\n").ToString();
    }
}
