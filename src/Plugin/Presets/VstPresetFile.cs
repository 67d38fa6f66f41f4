using System.Buffers.Binary;
using System.Text;
using PercepNet.Plugin.State;

namespace PercepNet.Plugin.Presets;

/// <summary>
/// Presets as VST3 hosts store them: a header with the class id, the component's state, a description for preset
/// browsers, and a list that says where each of the two lies. Little-endian.
/// </summary>
public static class VstPresetFile
{
    private const int Version = 1;
    private const int ClassIdBytes = 32;
    private const int HeaderBytes = 4 + 4 + ClassIdBytes + 8;
    private const int EntryBytes = 4 + 8 + 8;

    /// <summary>Writes a preset for the processor of this plugin.</summary>
    /// <param name="state">What the component will be given.</param>
    public static byte[] Write(PluginState state)
    {
        byte[] component = state.ToBytes(), info = Encoding.UTF8.GetBytes(Info());
        int infoAt = HeaderBytes + component.Length, listAt = infoAt + info.Length;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("VST3"u8);
        writer.Write(Version);
        writer.Write(Encoding.ASCII.GetBytes(PluginIdentity.Processor.ToString("N").ToUpperInvariant()));
        writer.Write((long)listAt);
        writer.Write(component);
        writer.Write(info);
        writer.Write("List"u8);
        writer.Write(2);
        WriteEntry(writer, "Comp"u8, HeaderBytes, component.Length);
        WriteEntry(writer, "Info"u8, infoAt, info.Length);
        return file.ToArray();
    }

    /// <summary>Reads the component's state out of a preset file of this plugin.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="file">Its name, for the sentence if it is refused.</param>
    /// <exception cref="PresetFileException">It is no preset file, is cut off, or belongs to another plugin.</exception>
    /// <exception cref="PluginStateException">The state in it cannot be used.</exception>
    public static PluginState Read(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith("VST3"u8)) throw new PresetFileException(file, 0, "it is no VST3 preset; give a .vstpreset file");
        string classId = Encoding.ASCII.GetString(bytes.Slice(8, ClassIdBytes));
        if (!Guid.TryParseExact(classId, "N", out Guid id) || id != PluginIdentity.Processor)
            throw new PresetFileException(file, 0, $"it belongs to another plugin; give a preset of {PluginIdentity.Name}");
        long listAt = BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 + ClassIdBytes)..]);
        if (listAt >= HeaderBytes && listAt <= bytes.Length - 8 && bytes[(int)listAt..].StartsWith("List"u8))
        {
            ReadOnlySpan<byte> list = bytes[(int)listAt..];
            int count = BinaryPrimitives.ReadInt32LittleEndian(list[4..]);
            for (list = list[8..]; count > 0 && list.Length >= EntryBytes; list = list[EntryBytes..], count--)
            {
                if (!list.StartsWith("Comp"u8)) continue;
                long at = BinaryPrimitives.ReadInt64LittleEndian(list[4..]), length = BinaryPrimitives.ReadInt64LittleEndian(list[12..]);
                if (at >= HeaderBytes && at <= bytes.Length && length >= 0 && length <= bytes.Length - at) return PluginState.Read(bytes.Slice((int)at, (int)length));
            }
        }
        throw new PresetFileException(file, 0, "it is cut off or damaged; save or fetch it again");
    }

    private static void WriteEntry(BinaryWriter writer, ReadOnlySpan<byte> id, long at, long length)
    {
        writer.Write(id);
        writer.Write(at);
        writer.Write(length);
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
