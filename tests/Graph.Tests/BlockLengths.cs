using PercepNet.TestKit;

namespace PercepNet.Graph.Tests;

/// <summary>Lengths of blocks as hosts give them: one number, or "random" for 0 to 8192 and changing.</summary>
internal static class BlockLengths
{
    public static Func<int> Named(string name, int seed = 1)
    {
        if (name != "random") return () => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture);
        var noise = new SeededNoise(seed);
        return () => noise.NextBetween(0, 4) < 1 ? (int)noise.NextBetween(0, 8193) : (int)noise.NextBetween(0, 700);
    }
}
