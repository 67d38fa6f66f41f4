using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>A stream for a plugin's state (IBStream), in memory.</summary>
internal sealed unsafe class StreamObject(ReadOnlyMemory<byte> content = default) : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.Stream],
        (nint)(delegate* unmanaged<Facet*, byte*, int, int*, int>)&Read,
        (nint)(delegate* unmanaged<Facet*, byte*, int, int*, int>)&Write,
        (nint)(delegate* unmanaged<Facet*, long, int, long*, int>)&Seek,
        (nint)(delegate* unmanaged<Facet*, long*, int>)&Tell);

    private readonly MemoryStream _bytes = StreamOver(content);

    /// <summary>Most bytes that go in one call, though more were asked for.</summary>
    public int PieceBytes { get; init; } = int.MaxValue;

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>What a plugin writes; nothing where it does not.</summary>
    public static byte[] Filled(Func<StreamObject, int>? write)
    {
        var stream = new StreamObject();
        byte[] bytes = write is not null && write(stream) == Result.Ok ? stream.ToArray() : [];
        stream.Release();
        return bytes;
    }

    /// <summary>Hands bytes to a plugin, and gives its answer.</summary>
    public static int Hand(ReadOnlyMemory<byte> bytes, Func<StreamObject, int> read)
    {
        var stream = new StreamObject(bytes);
        int answer = read(stream);
        stream.Release();
        return answer;
    }

    private static MemoryStream StreamOver(ReadOnlyMemory<byte> content)
    {
        var stream = new MemoryStream();
        stream.Write(content.Span);
        stream.Position = 0;
        return stream;
    }

    [UnmanagedCallersOnly]
    private static int Read(Facet* self, byte* buffer, int count, int* got)
    {
        if (got != null) *got = 0;
        if (buffer == null || count < 0) return Result.InvalidArgument;
        var stream = Facet.Of<StreamObject>(self);
        int read = stream._bytes.Read(new Span<byte>(buffer, Math.Min(count, stream.PieceBytes)));
        if (got != null) *got = read;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Write(Facet* self, byte* buffer, int count, int* written)
    {
        if (written != null) *written = 0;
        if (buffer == null || count < 0) return Result.InvalidArgument;
        try
        {
            var stream = Facet.Of<StreamObject>(self);
            int length = Math.Min(count, stream.PieceBytes);
            stream._bytes.Write(new ReadOnlySpan<byte>(buffer, length));
            if (written != null) *written = length;
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int Seek(Facet* self, long position, int origin, long* result)
    {
        MemoryStream bytes = Facet.Of<StreamObject>(self)._bytes;
        long target = origin switch { 0 => position, 1 => bytes.Position + position, 2 => bytes.Length + position, _ => -1 };
        if (target is < 0 or > int.MaxValue) return Result.InvalidArgument;
        bytes.Position = target;
        if (result != null) *result = target;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Tell(Facet* self, long* position)
    {
        if (position == null) return Result.InvalidArgument;
        *position = Facet.Of<StreamObject>(self)._bytes.Position;
        return Result.Ok;
    }
}
