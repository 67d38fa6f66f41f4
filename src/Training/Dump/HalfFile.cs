using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PercepNet.Training.Dump;

/// <summary>A file of float16 blocks of one size, written in any order from any thread.</summary>
internal sealed class HalfFile(string path, int blockValues) : IDisposable
{
    private readonly SafeFileHandle _file = CreateAnew(path);

    public void Write(int block, ReadOnlySpan<float> values)
    {
        if (values.Length != blockValues) throw new ArgumentException($"A block holds {blockValues} values, not {values.Length}.", nameof(values));
        var halves = new Half[blockValues];
        for (int i = 0; i < halves.Length; i++) halves[i] = (Half)values[i];
        RandomAccess.Write(_file, MemoryMarshal.AsBytes<Half>(halves), (long)block * blockValues * sizeof(ushort));
    }

    public void Dispose() => _file.Dispose();

    // A trainer may have a file of that name in its memory: cut to nothing it would take the trainer down, deleted it stays until the trainer lets go.
    private static SafeFileHandle CreateAnew(string path)
    {
        File.Delete(path);
        return File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
    }
}
