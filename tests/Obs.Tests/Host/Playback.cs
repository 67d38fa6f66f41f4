namespace PercepNet.Obs.Tests.Host;

/// <summary>What came out: samples of each channel, and how far the time stamp of each packet moved back.</summary>
internal sealed record Playback(float[][] Samples, long[] DelaysNs)
{
    /// <summary>Packet lengths by name: a number, or "random" for 1 to 2000, seeded.</summary>
    public static Func<int> Packets(string pattern)
    {
        if (int.TryParse(pattern, out int length)) return () => length;
        var random = new Random(1);
        return () => random.Next(1, 2001);
    }
}
