using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.State;

/// <summary>Writes a state as JSON, without a byte too many.</summary>
internal static class StateWriter
{
    public const string PluginKey = "plugin";
    public const string VersionKey = "version";
    public const string ValuesKey = "values";
    public const string KeepsKey = "keeps";

    private static readonly JsonWriterOptions s_short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of a state; without what this version does not know where the whole would be too long to be read again.</summary>
    public static byte[] Write(PluginState state)
    {
        byte[] whole = Write(state, state.Unknown);
        return whole.Length <= PluginState.MaximumBytes ? whole : Write(state, []);
    }

    private static byte[] Write(PluginState state, IReadOnlyList<KeyValuePair<string, string>> unknown)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, s_short);
        json.WriteStartObject();
        json.WriteString(PluginKey, PluginIdentity.Name);
        json.WriteNumber(VersionKey, PluginState.Version);
        json.WriteStartObject(ValuesKey);
        foreach (int i in Enumerable.Range(0, PluginParameters.SettableCount).Except(state.Kept))
        {
            var definition = PluginParameters.All[i].Definition;
            if (definition.Labels.Count > 0) json.WriteString(definition.Id, definition.Labels[(int)state[i]]);
            else json.WriteNumber(definition.Id, state[i]);
        }
        foreach ((string id, string value) in unknown)
        {
            json.WritePropertyName(id);
            json.WriteRawValue(value);
        }
        json.WriteEndObject();
        if (state.Kept.Count > 0)
        {
            json.WriteStartArray(KeepsKey);
            foreach (int i in state.Kept.Order()) json.WriteStringValue(PluginParameters.All[i].Definition.Id);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
