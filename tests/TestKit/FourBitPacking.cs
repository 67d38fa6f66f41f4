namespace PercepNet.TestKit;

/// <summary>A matrix as format 2 of the weight file may keep it, worked out by trying every factor.</summary>
public static class FourBitPacking
{
    /// <summary>Two weights a byte, the even column in the low half, and the factor of each 64 columns of a row.</summary>
    /// <param name="rowMajor">Weights that four bits hold, in rows of <paramref name="columns"/>.</param>
    /// <param name="columns">Number of columns, even.</param>
    public static (byte[] Pairs, byte[] Factors) Of(sbyte[] rowMajor, int columns)
    {
        var pairs = new List<byte>();
        var factors = new List<byte>();
        foreach (sbyte[] group in rowMajor.Chunk(columns).SelectMany(row => row.Chunk(RandomWeights.GroupColumns)))
        {
            int factor = Enumerable.Range(1, 128).First(f => group.All(w => w % f == 0 && w / f is >= -8 and <= 7));
            factors.Add((byte)factor);
            pairs.AddRange(group.Chunk(2).Select(pair => (byte)(((pair[0] / factor) & 15) | (((pair[1] / factor) & 15) << 4))));
        }

        return ([.. pairs], [.. factors]);
    }
}
