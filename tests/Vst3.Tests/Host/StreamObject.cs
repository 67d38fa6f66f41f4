using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>A host's IBStream over bytes. Reads and writes in pieces, as hosts may.</summary>
internal sealed unsafe class StreamObject : ComObject
{
    private const int Piece = 100;

    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.Stream],
        (nint)(delegate* unmanaged<Facet*, byte*, int, int*, int>)&Read,
        (nint)(delegate* unmanaged<Facet*, byte*, int, int*, int>)&Write,
        0,
        0);

    private readonly List<byte> _bytes;
    private int _at;

    public StreamObject(params ReadOnlySpan<byte> bytes)
        : base(s_table) => _bytes = [.. bytes];

    public byte[] Bytes => [.. _bytes];

    [UnmanagedCallersOnly]
    private static int Read(Facet* self, byte* buffer, int count, int* got)
    {
        var stream = Facet.Of<StreamObject>(self);
        int n = Math.Min(Math.Min(count, Piece), stream._bytes.Count - stream._at);
        for (int i = 0; i < n; i++) buffer[i] = stream._bytes[stream._at++];
        *got = n;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Write(Facet* self, byte* buffer, int count, int* written)
    {
        *written = Math.Min(count, Piece);
        for (int i = 0; i < *written; i++) Facet.Of<StreamObject>(self)._bytes.Add(buffer[i]);
        return Result.Ok;
    }
}
