using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PercepNet.Dsp.Parameters;
using PercepNet.Plugin.Parameters;

namespace PercepNet.Plugin.State;

/// <summary>Reads a state, whatever the bytes are: a whole state comes out, or one sentence.</summary>
internal static class StateReader
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 16 };

    // The default escapes would make what is kept longer than it came.
    private static readonly JsonSerializerOptions s_short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="bytes">What was stored.</param>
    /// <param name="migrations">For each older version, what makes the next one of it.</param>
    public static PluginState Read(ReadOnlySpan<byte> bytes, IReadOnlyDictionary<int, Action<JsonObject>> migrations)
    {
        if (bytes.Length > PluginState.MaximumBytes)
            throw new PluginStateException($"it has {bytes.Length} bytes, and {PluginState.MaximumBytes} is the most");
        try
        {
            JsonObject root = JsonNode.Parse(bytes, documentOptions: s_strict) as JsonObject ?? throw new PluginStateException("it is no JSON object");
            Migrate(root, migrations);
            JsonObject values = root[StateWriter.ValuesKey] as JsonObject ?? throw new PluginStateException($"it has no '{StateWriter.ValuesKey}'");
            return ReadValues(values, ReadKept(root[StateWriter.KeepsKey]));
        }
        catch (JsonException damaged)
        {
            throw new PluginStateException($"it is damaged near byte {damaged.BytePositionInLine ?? 0} of line {(damaged.LineNumber ?? 0) + 1}");
        }
        // What strings and objects throw when they are looked into: broken UTF-8, an id that stands there twice.
        catch (Exception damaged) when (damaged is InvalidOperationException or ArgumentException or FormatException)
        {
            throw new PluginStateException("it is damaged, or holds an id twice");
        }
    }

    private static void Migrate(JsonObject root, IReadOnlyDictionary<int, Action<JsonObject>> migrations)
    {
        if (Text(root[StateWriter.PluginKey]) != PluginIdentity.Name) throw new PluginStateException("another program wrote it");
        if (Number(root[StateWriter.VersionKey]) is not { } number || number != MathF.Round(number)) throw new PluginStateException("its version is missing");
        if (number > PluginState.Version) throw new PluginStateException($"it has version {number}, and {PluginState.Version} is the newest that this plugin knows");
        for (int version = (int)number; version < PluginState.Version; version++)
        {
            if (!migrations.TryGetValue(version, out var step)) throw new PluginStateException($"version {version} is unknown");
            step(root);
        }
    }

    private static HashSet<int> ReadKept(JsonNode? node)
    {
        if (node is null) return [];
        if (node is not JsonArray ids) throw new PluginStateException($"'{StateWriter.KeepsKey}' is no list");
        return [.. ids.Select(Text).OfType<string>().Select(Settable).OfType<PluginParameter>().Select(parameter => parameter.Index)];
    }

    private static PluginState ReadValues(JsonObject stored, HashSet<int> kept)
    {
        var values = new float[PluginParameters.SettableCount];
        for (int i = 0; i < values.Length; i++) values[i] = PluginParameters.All[i].Definition.Default;
        var unknown = new List<KeyValuePair<string, string>>();
        foreach ((string id, JsonNode? node) in stored)
        {
            if (Settable(id) is not { } parameter) unknown.Add(new(id, node?.ToJsonString(s_short) ?? "null"));
            else if (!kept.Contains(parameter.Index)) values[parameter.Index] = ReadValue(parameter.Definition, node);
        }
        return new PluginState(values, unknown, kept);
    }

    private static PluginParameter? Settable(string id) => PluginParameters.Find(id) is { Definition.IsReadOnly: false } found ? found : null;

    private static float ReadValue(Parameter definition, JsonNode? node)
    {
        if (definition.Labels.Count == 0 && Number(node) is { } number) return definition.Bring(number);
        if (definition.Labels.Count > 0 && Text(node) is { } text && ValueText.TryParse(definition, text, out float value)) return value;
        // Names of presets may change, and the values themselves stand beside it.
        if (definition.Id == PluginParameters.ProgramId && Text(node) is not null) return definition.Default;
        throw new PluginStateException($"'{definition.Id}' has no value that it can have");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static float? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out float number) ? number : null;
}
