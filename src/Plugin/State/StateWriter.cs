using System.Buffers;
using System.Text.Json;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.State;

/// <summary>Writes a state as JSON, without a byte too many.</summary>
internal static class StateWriter
{
    public const string PluginKey = "plugin";
    public const string VersionKey = "version";
    public const string ValuesKey = "values";

    public static byte[] Write(ReadOnlySpan<float> values, IReadOnlyList<KeyValuePair<string, string>> unknown)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString(PluginKey, PluginIdentity.Name);
        json.WriteNumber(VersionKey, PluginState.Version);
        json.WriteStartObject(ValuesKey);
        for (int i = 0; i < values.Length; i++)
        {
            var definition = PluginParameters.All[i].Definition;
            if (definition.Labels.Count > 0) json.WriteString(definition.Id, definition.Labels[(int)values[i]]);
            else json.WriteNumber(definition.Id, values[i]);
        }
        foreach ((string id, string value) in unknown)
        {
            json.WritePropertyName(id);
            json.WriteRawValue(value);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
