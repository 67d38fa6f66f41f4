using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Host;

/// <summary>A host's stream (IBStream).</summary>
internal readonly unsafe struct HostStream(void* stream)
{
    private readonly void** _methods = *(void***)stream;

    /// <summary>All that is left, but not more than asked for.</summary>
    public byte[] Read(int maximumBytes)
    {
        var bytes = new byte[maximumBytes];
        int filled = 0;
        fixed (byte* target = bytes)
        {
            while (filled < maximumBytes)
            {
                int got = 0;
                int result = ((delegate* unmanaged<void*, void*, int, int*, int>)_methods[3])(stream, target + filled, maximumBytes - filled, &got);
                if (result != Result.Ok || got <= 0) break;
                filled += Math.Min(got, maximumBytes - filled);
            }
        }
        return bytes[..filled];
    }

    /// <summary>Writes all bytes; false when the host does not take them.</summary>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int written = 0;
            fixed (byte* source = bytes)
            {
                int result = ((delegate* unmanaged<void*, void*, int, int*, int>)_methods[4])(stream, source, bytes.Length, &written);
                if (result != Result.Ok || written <= 0) return false;
            }
            bytes = bytes[Math.Min(written, bytes.Length)..];
        }
        return true;
    }
}
