using NAudio.Wave;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Reads providers to their end.</summary>
internal static class ReadAll
{
    /// <summary>Every read but the last few must be whole: mixers take a short one for the end.</summary>
    public static float[] Of(ISampleProvider provider, Func<int> nextBlock)
    {
        var all = new List<float>();
        bool ended = false;
        while (true)
        {
            var buffer = new float[nextBlock() * provider.WaveFormat.Channels];
            int count = provider.Read(buffer);
            Assert.True(count == 0 || !ended, "Samples came after a read that was not whole.");
            ended |= count < buffer.Length;
            all.AddRange(buffer.AsSpan(0, count));
            if (count == 0) return [.. all];
        }
    }
}
