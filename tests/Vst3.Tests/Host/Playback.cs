using System.Numerics;
using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>Plays whole signals through an instance, block by block, in native buffers.</summary>
internal static unsafe class Playback
{
    /// <param name="plugin">An active instance.</param>
    /// <param name="input">Samples of each channel.</param>
    /// <param name="nextBlock">Length of the next block; 0 is a block without samples.</param>
    /// <param name="inPlace">Whether the output lies where the input did.</param>
    /// <param name="before">Fills the parameter queues of the block that begins at a sample.</param>
    /// <param name="outputChanges">Where meters go.</param>
    /// <param name="side">Samples of each channel of the side-chain; null for a host that hands in one bus.</param>
    public static T[][] Play<T>(
        HostedPlugin plugin, T[][] input, Func<int> nextBlock, bool inPlace = false, Action<ParameterChangesObject, int, int>? before = null, ParameterChangesObject? outputChanges = null,
        T[][]? side = null)
        where T : unmanaged, INumberBase<T>
    {
        int channels = input.Length, total = input[0].Length;
        T[][] output = [.. input.Select(_ => new T[total])];
        var changes = Loaned.Changes();
        void** sources = stackalloc void*[channels], targets = stackalloc void*[channels], sides = stackalloc void*[2];
        AudioBusBuffers* from = stackalloc AudioBusBuffers[2];
        from[0] = new AudioBusBuffers { ChannelCount = channels, Channels = sources };
        from[1] = new AudioBusBuffers { ChannelCount = side?.Length ?? 0, Channels = sides };
        AudioBusBuffers to = new() { ChannelCount = channels, Channels = targets };
        for (int at = 0; at < total;)
        {
            int length = Math.Min(nextBlock(), total - at);
            for (int c = 0; c < channels; c++)
            {
                sources[c] = NativeMemory.Alloc((nuint)length + 1, (nuint)sizeof(T));
                targets[c] = inPlace ? sources[c] : NativeMemory.Alloc((nuint)length + 1, (nuint)sizeof(T));
                input[c].AsSpan(at, length).CopyTo(new Span<T>(sources[c], length));
            }
            for (int c = 0; c < side?.Length; c++)
            {
                sides[c] = NativeMemory.Alloc((nuint)length + 1, (nuint)sizeof(T));
                side[c].AsSpan(at, length).CopyTo(new Span<T>(sides[c], length));
            }
            changes.Clear();
            before?.Invoke(changes, at, length);
            var data = new ProcessData
            {
                SampleSize = sizeof(T) == sizeof(double) ? ProcessSetup.Sample64 : ProcessSetup.Sample32,
                SampleCount = length,
                InputCount = side == null ? 1 : 2,
                OutputCount = 1,
                Inputs = from,
                Outputs = &to,
                InputParameterChanges = changes.Identity,
                OutputParameterChanges = outputChanges == null ? null : outputChanges.Identity,
            };
            int result = plugin.Process(&data);
            if (result != 0) throw new InvalidOperationException($"process answered {result}.");
            for (int c = 0; c < channels; c++)
            {
                new Span<T>(targets[c], length).CopyTo(output[c].AsSpan(at, length));
                NativeMemory.Free(sources[c]);
                if (!inPlace) NativeMemory.Free(targets[c]);
            }
            for (int c = 0; c < side?.Length; c++) NativeMemory.Free(sides[c]);
            at += length;
        }
        changes.Release();
        return output;
    }

    /// <summary>Block lengths by name: a number, or "random" for 0 to 2000, seeded.</summary>
    public static Func<int> Blocks(string pattern)
    {
        if (int.TryParse(pattern, out int length)) return () => length;
        var random = new Random(1);
        return () => random.Next(0, 2001);
    }
}
