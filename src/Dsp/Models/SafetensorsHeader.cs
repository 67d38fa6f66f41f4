using System.Text.Json;
using System.Text.Unicode;

namespace PercepNet.Dsp.Models;

/// <summary>
/// The JSON header of a safetensors file: an object of tensors by name, and "__metadata__", an object of strings.
/// Says what the header says; whether it fits the data is the reader's business.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";

    /// <summary>Metadata, empty when the header has none.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Tensors by name.</summary>
    public Dictionary<string, TensorEntry> Tensors { get; } = new(StringComparer.Ordinal);

    /// <exception cref="JsonException">The header is not what the format prescribes.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> utf8)
    {
        // Only then do the string readers below keep to JsonException.
        if (!Utf8.IsValid(utf8))
            throw new JsonException("it is not UTF-8");

        var header = new SafetensorsHeader();
        var json = new Utf8JsonReader(utf8);
        Expect(ref json, JsonTokenType.StartObject);
        while (ReadName(ref json) is { } name)
        {
            bool isNew = name == MetadataKey
                ? header.Metadata.Count == 0 && ReadMetadata(ref json, header.Metadata)
                : header.Tensors.TryAdd(name, ReadTensor(ref json, name));
            if (!isNew)
                throw new JsonException($"'{name}' stands there twice");
        }

        if (json.Read())
            throw new JsonException("something follows its last brace");
        return header;
    }

    private static bool ReadMetadata(ref Utf8JsonReader json, Dictionary<string, string> metadata)
    {
        Expect(ref json, JsonTokenType.StartObject);
        while (ReadName(ref json) is { } key)
        {
            Expect(ref json, JsonTokenType.String);
            if (!metadata.TryAdd(key, ReadString(ref json)))
                throw new JsonException($"metadata '{key}' stands there twice");
        }

        return true;
    }

    private static TensorEntry ReadTensor(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;

        Expect(ref json, JsonTokenType.StartObject);
        while (ReadName(ref json) is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Expect(ref json, JsonTokenType.String);
                    type = ReadString(ref json);
                    break;
                case "shape":
                    shape = ReadIntegers(ref json);
                    break;
                case "data_offsets":
                    offsets = ReadIntegers(ref json);
                    break;
                default:
                    throw new JsonException($"tensor '{name}' has an unknown field '{key}'");
            }
        }

        return type is not null && shape is not null && offsets is [long begin, long end]
            ? new TensorEntry(name, type, [.. shape], begin, end)
            : throw new JsonException($"tensor '{name}' lacks its type, its shape or its two offsets");
    }

    private static List<long> ReadIntegers(ref Utf8JsonReader json)
    {
        var integers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType == JsonTokenType.Number)
        {
            if (!json.TryGetInt64(out long integer) || integer < 0)
                throw new JsonException("a size or offset is not a whole number from 0 on");
            integers.Add(integer);
        }

        return json.TokenType == JsonTokenType.EndArray
            ? integers
            : throw new JsonException("a list of sizes or offsets holds something else");
    }

    /// <summary>The next property name, or null at the end of the object.</summary>
    private static string? ReadName(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.PropertyName ? ReadString(ref json) : null;
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (!json.Read() || json.TokenType != type)
            throw new JsonException($"{json.TokenType} stands where {type} should");
    }

    private static string ReadString(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a string holds half of a surrogate pair", e);
        }
    }
}
