using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PercepNet.Dsp.Parameters;

namespace PercepNet.Plugin.Presets;

/// <summary>Presets as JSON files: <c>{"name": …, "version": 1, "description": …, "values": {"amount": 100, "gate": "off", …}}</c>.</summary>
public static class PresetFile
{
    /// <summary>Version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>Longest file that is read.</summary>
    public const int MaximumBytes = 65_536;

    internal const string NameKey = "name";
    internal const string VersionKey = "version";
    internal const string DescriptionKey = "description";
    internal const string ValuesKey = "values";

    private static readonly JsonWriterOptions s_readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Reads a preset.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="file">Its name, for the sentence if it is refused.</param>
    /// <exception cref="PresetFileException">It is damaged, names a parameter that presets cannot set, or a value that the parameter cannot have.</exception>
    public static Preset Read(ReadOnlySpan<byte> utf8, string file)
    {
        if (utf8.Length > MaximumBytes)
            throw new PresetFileException(file, 0, $"it has {utf8.Length} bytes, and {MaximumBytes} is the most; give a preset");
        return new PresetReader(utf8, file).Read();
    }

    /// <summary>Writes a preset, parameters in the order of the table, choices by label.</summary>
    public static byte[] Write(Preset preset)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, s_readable))
        {
            json.WriteStartObject();
            json.WriteString(NameKey, preset.Name);
            json.WriteNumber(VersionKey, Version);
            json.WriteString(DescriptionKey, preset.Description);
            json.WriteStartObject(ValuesKey);
            foreach (Parameter parameter in ParameterTable.All)
            {
                if (!preset.Values.TryGetValue(parameter.Id, out float value)) continue;
                if (parameter.Labels.Count > 0) json.WriteString(parameter.Id, parameter.Labels[(int)value]);
                else json.WriteNumber(parameter.Id, value);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
