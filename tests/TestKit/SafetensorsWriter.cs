using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace PercepNet.TestKit;

/// <summary>Writes safetensors files, right by default and wrong where a test asks for it.</summary>
public sealed class SafetensorsWriter
{
    private readonly List<byte> _data = [];

    /// <summary>The metadata; content_sha256 is added on writing unless it is here already or <see cref="Signs"/> is off.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Whether content_sha256 is added on writing.</summary>
    public bool Signs { get; set; } = true;

    /// <summary>Header entries, in the order in which the tensors were added; a test may bend them.</summary>
    public List<Entry> Entries { get; } = [];

    /// <summary>One tensor in the header.</summary>
    public sealed record Entry(string Name, string Type, long[] Shape, long Begin, long End);

    /// <summary>Adds an F32 tensor.</summary>
    public void Add(string name, float[] values, params long[] shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        Add(name, "F32", bytes, shape);
    }

    /// <summary>Adds an I8 tensor.</summary>
    public void Add(string name, sbyte[] values, params long[] shape) =>
        Add(name, "I8", MemoryMarshal.AsBytes(values.AsSpan()), shape);

    /// <summary>Adds a U8 tensor.</summary>
    public void Add(string name, byte[] values, params long[] shape) => Add(name, "U8", values, shape);

    /// <summary>The whole file.</summary>
    public byte[] ToArray()
    {
        byte[] data = _data.ToArray();
        if (Signs)
            Metadata.TryAdd("content_sha256", Convert.ToHexStringLower(SHA256.HashData(data)));
        byte[] header = Header();

        var file = new byte[sizeof(ulong) + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, sizeof(ulong));
        data.CopyTo(file, sizeof(ulong) + header.Length);
        return file;
    }

    private void Add(string name, string type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        long begin = _data.Count;
        _data.AddRange(bytes);
        Entries.Add(new Entry(name, type, shape, begin, _data.Count));
    }

    private byte[] Header()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            foreach (var (key, value) in Metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            foreach (var entry in Entries)
                WriteEntry(json, entry);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type);
        json.WriteStartArray("shape");
        foreach (long size in entry.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(entry.Begin);
        json.WriteNumberValue(entry.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
