using System.Numerics;
using PercepNet.Plugin.Vst3.Hosting;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>Plays whole signals through a started plugin, block by block.</summary>
internal static class HostPlayback
{
    /// <param name="plugin">A started plugin.</param>
    /// <param name="input">Samples of each channel.</param>
    /// <param name="nextBlock">Length of the next block; 0 is a block without samples.</param>
    /// <param name="before">Sets parameters in the block that begins at a sample and has a length.</param>
    public static T[][] Play<T>(Vst3Plugin plugin, T[][] input, Func<int> nextBlock, Action<int, int>? before = null)
        where T : unmanaged, INumberBase<T>
    {
        int total = input[0].Length;
        T[][] output = [.. input.Select(_ => new T[total])];
        for (int at = 0; at < total;)
        {
            int length = Math.Min(nextBlock(), total - at);
            for (int c = 0; c < input.Length; c++) input[c].AsSpan(at, length).CopyTo(plugin.Input<T>(c));
            before?.Invoke(at, length);
            if (!plugin.Process(length)) throw new InvalidOperationException($"The block at {at} failed.");
            for (int c = 0; c < output.Length; c++) plugin.Output<T>(c)[..length].CopyTo(output[c].AsSpan(at));
            at += length;
        }
        return output;
    }

    public static Vst3Parameter Parameter(this Vst3Plugin plugin, string id) => plugin.Parameters.Single(parameter => parameter.Id == Loaned.Parameter(id).HostId);
}
