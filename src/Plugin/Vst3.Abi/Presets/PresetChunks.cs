using System.Buffers.Binary;
using System.Text;

namespace PercepNet.Plugin.Vst3.Abi.Presets;

/// <summary>
/// The container of a .vstpreset file: a header with the class id, chunks of bytes with four letters each, and a list that says where
/// each of them lies. Little-endian.
/// </summary>
/// <param name="ClassId">The class whose preset it is.</param>
/// <param name="Chunks">What it holds, in the order of the file.</param>
internal sealed record PresetChunks(Guid ClassId, IReadOnlyList<(string Id, ReadOnlyMemory<byte> Bytes)> Chunks)
{
    public const string Component = "Comp";
    public const string Controller = "Cont";
    public const string Info = "Info";

    private const int Version = 1;
    private const int ClassIdBytes = 32;
    private const int HeaderBytes = 4 + 4 + ClassIdBytes + 8;
    private const int EntryBytes = 4 + 8 + 8;
    private const int MaximumChunks = 128;

    /// <summary>The bytes of a chunk, or null.</summary>
    public ReadOnlyMemory<byte>? Find(string id)
    {
        foreach ((string name, ReadOnlyMemory<byte> bytes) in Chunks)
            if (name == id) return bytes;
        return null;
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("VST3"u8);
        writer.Write(Version);
        writer.Write(Encoding.ASCII.GetBytes(ClassId.ToString("N").ToUpperInvariant()));
        writer.Write(HeaderBytes + Chunks.Sum(chunk => (long)chunk.Bytes.Length));
        foreach ((_, ReadOnlyMemory<byte> bytes) in Chunks) writer.Write(bytes.Span);
        writer.Write("List"u8);
        writer.Write(Chunks.Count);
        long at = HeaderBytes;
        foreach ((string id, ReadOnlyMemory<byte> bytes) in Chunks)
        {
            writer.Write(Encoding.ASCII.GetBytes(id));
            writer.Write(at);
            writer.Write((long)bytes.Length);
            at += bytes.Length;
        }
        return file.ToArray();
    }

    /// <summary>Whether bytes begin as a preset file does.</summary>
    public static bool IsPreset(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderBytes && bytes.StartsWith("VST3"u8);

    /// <summary>Reads a file; chunks that are cut off are left out. Null when it is no preset.</summary>
    public static PresetChunks? TryRead(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        if (!IsPreset(bytes) || !Guid.TryParseExact(Encoding.ASCII.GetString(bytes.Slice(8, ClassIdBytes)), "N", out Guid id)) return null;
        var chunks = new List<(string, ReadOnlyMemory<byte>)>();
        long listAt = BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 + ClassIdBytes)..]);
        if (listAt < HeaderBytes || listAt > bytes.Length - 8 || !bytes[(int)listAt..].StartsWith("List"u8)) return new PresetChunks(id, chunks);
        ReadOnlySpan<byte> list = bytes[(int)listAt..];
        int count = Math.Min(BinaryPrimitives.ReadInt32LittleEndian(list[4..]), MaximumChunks);
        for (list = list[8..]; count > 0 && list.Length >= EntryBytes; list = list[EntryBytes..], count--)
        {
            long at = BinaryPrimitives.ReadInt64LittleEndian(list[4..]), length = BinaryPrimitives.ReadInt64LittleEndian(list[12..]);
            if (at >= HeaderBytes && at <= bytes.Length && length >= 0 && length <= bytes.Length - at)
                chunks.Add((Encoding.ASCII.GetString(list[..4]), file.Slice((int)at, (int)length)));
        }
        return new PresetChunks(id, chunks);
    }
}
