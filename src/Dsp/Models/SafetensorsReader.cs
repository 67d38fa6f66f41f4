using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PercepNet.Dsp.Models;

/// <summary>
/// Reads a safetensors file from memory: 8 bytes of header length (little endian), the JSON header, the tensors without
/// gaps. Trusts nothing: all lengths are checked before they are used, and memory is asked for only what the file
/// really holds.
/// </summary>
internal sealed class SafetensorsReader
{
    /// <summary>Longest header taken; a real one has some kilobytes.</summary>
    public const int MaxHeaderBytes = 1 << 20;

    private const int LengthBytes = sizeof(ulong);

    /// <summary>Largest magnitude a float may have. Trained values stay below 1000; up to here no sum can overflow.</summary>
    private const float MaxMagnitude = 1e6f;

    private readonly string _file;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly SafetensorsHeader _header;
    private readonly HashSet<string> _unread;

    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="WeightFileException">The file is not well formed.</exception>
    public SafetensorsReader(ReadOnlyMemory<byte> bytes, string file)
    {
        _file = file;
        if (bytes.Length < LengthBytes)
            throw Refuse($"its {bytes.Length} bytes are too few to be a safetensors file", WeightFileException.FetchAgain);

        ulong headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (headerBytes > MaxHeaderBytes)
            throw Refuse($"its header claims {headerBytes} bytes, more than the {MaxHeaderBytes} a header may have, so it is not a safetensors file or is damaged", WeightFileException.FetchAgain);
        if (headerBytes > (ulong)(bytes.Length - LengthBytes))
            throw Refuse($"it ends inside its header of {headerBytes} bytes", WeightFileException.FetchAgain);

        _header = ParseHeader(bytes.Span.Slice(LengthBytes, (int)headerBytes));
        _data = bytes[(LengthBytes + (int)headerBytes)..];
        _unread = [.. _header.Tensors.Keys];
        CheckLayout();
    }

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>SHA-256 over all bytes after the header, lower-case hexadecimal.</summary>
    public string HashData() => Sha256.Hex(_data.Span);

    /// <summary>The names of the tensors that nobody has read, in alphabetical order.</summary>
    public IEnumerable<string> UnreadTensors => _unread.Order(StringComparer.Ordinal);

    /// <summary>The exception to throw, with the name of this file in it.</summary>
    public WeightFileException Refuse(string found, string remedy) => WeightFileException.For(_file, found, remedy);

    /// <summary>The shape of a matrix, before it is read.</summary>
    public (int Rows, int Columns) MatrixShape(string name)
    {
        var entry = Find(name);
        return entry.Shape is [long rows, long columns]
            ? ((int)rows, (int)columns)
            : throw RefuseShape(entry, "two dimensions are");
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Holds(string name) => _header.Tensors.ContainsKey(name);

    /// <summary>Reads an F32 tensor of exactly this shape.</summary>
    public float[] ReadFloats(string name, params ReadOnlySpan<int> shape)
    {
        var bytes = Read(name, TensorEntry.Float32, shape);
        var values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            if (!(MathF.Abs(values[i]) <= MaxMagnitude))
                throw Refuse($"tensor '{name}' holds {values[i]} at place {i}, which no trained network does", WeightFileException.ExportAgain);
        }

        return values;
    }

    /// <summary>Reads an I8 tensor of exactly this shape.</summary>
    public ReadOnlySpan<sbyte> ReadInt8(string name, params ReadOnlySpan<int> shape) =>
        MemoryMarshal.Cast<byte, sbyte>(Read(name, TensorEntry.Int8, shape));

    /// <summary>Reads a U8 tensor of exactly this shape.</summary>
    public ReadOnlySpan<byte> ReadUInt8(string name, params ReadOnlySpan<int> shape) => Read(name, TensorEntry.UInt8, shape);

    private ReadOnlySpan<byte> Read(string name, string type, scoped ReadOnlySpan<int> shape)
    {
        var entry = Find(name);
        if (entry.Type != type)
            throw Refuse($"tensor '{name}' is of type {entry.Type} where {type} is needed", WeightFileException.ExportAgain);
        if (!Matches(entry.Shape, shape))
            throw RefuseShape(entry, $"[{string.Join(", ", shape.ToArray())}] is");
        _unread.Remove(name);
        return _data.Span[(int)entry.Begin..(int)entry.End];
    }

    private TensorEntry Find(string name) =>
        _header.Tensors.TryGetValue(name, out var entry)
            ? entry
            : throw Refuse($"tensor '{name}' is missing", WeightFileException.ExportAgain);

    private WeightFileException RefuseShape(TensorEntry entry, string needed) =>
        Refuse($"tensor '{entry.Name}' has the shape {entry.ShapeText} where {needed} needed", WeightFileException.ExportAgain);

    private static bool Matches(long[] actual, ReadOnlySpan<int> wanted)
    {
        if (actual.Length != wanted.Length)
            return false;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (actual[i] != wanted[i])
                return false;
        }

        return true;
    }

    private SafetensorsHeader ParseHeader(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return SafetensorsHeader.Parse(utf8);
        }
        catch (JsonException e)
        {
            // Of the parser's own text only the first sentence tells; the rest is positions.
            string why = e.Message.Split(". ", 2)[0].TrimEnd('.');
            throw new WeightFileException(Refuse($"its header cannot be read ({why})", WeightFileException.FetchAgain).Message, e);
        }
    }

    /// <summary>Every tensor must be as long as its shape says, and all of them together must cover the data once.</summary>
    private void CheckLayout()
    {
        long position = 0;
        foreach (var entry in _header.Tensors.Values.OrderBy(t => t.Begin))
        {
            if (entry.ElementBytes is not { } elementBytes)
                throw Refuse($"tensor '{entry.Name}' is of type {entry.Type}, but only {TensorEntry.Float32}, {TensorEntry.Int8} and {TensorEntry.UInt8} can be read", WeightFileException.ExportAgain);
            if (entry.ElementCount is not { } elementCount)
                throw Refuse($"tensor '{entry.Name}' has the impossible shape {entry.ShapeText}", WeightFileException.FetchAgain);
            if (entry.Begin != position)
                throw Refuse($"tensor '{entry.Name}' begins at byte {entry.Begin} of the data where {position} was expected, so tensors overlap or leave a gap", WeightFileException.FetchAgain);
            if (entry.End - entry.Begin != (long)elementCount * elementBytes)
                throw Refuse($"tensor '{entry.Name}' takes {entry.End - entry.Begin} bytes, which its shape {entry.ShapeText} of {entry.Type} does not", WeightFileException.FetchAgain);
            if (entry.End > _data.Length)
                throw Refuse($"it ends inside tensor '{entry.Name}', {_data.Length} bytes into its data", WeightFileException.FetchAgain);
            position = entry.End;
        }

        if (position != _data.Length)
            throw Refuse($"{_data.Length - position} bytes follow its last tensor", WeightFileException.FetchAgain);
    }
}
