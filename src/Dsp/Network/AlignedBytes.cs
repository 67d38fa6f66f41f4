using System.Runtime.CompilerServices;

namespace PercepNet.Dsp.Network;

/// <summary>Zeroed memory that begins at a cache line and never moves: no block of weights lies across two lines.</summary>
internal sealed class AlignedBytes
{
    private const int CacheLineBytes = 64;

    private readonly byte[] _storage;
    private readonly int _start;
    private readonly int _length;

    public unsafe AlignedBytes(int length)
    {
        _length = length;

        // Pinned, so that the alignment found here holds for life.
        _storage = GC.AllocateArray<byte>(length + CacheLineBytes, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _storage[0]);
        _start = (int)((CacheLineBytes - address % CacheLineBytes) % CacheLineBytes);
    }

    public Span<byte> Span => _storage.AsSpan(_start, _length);
}
