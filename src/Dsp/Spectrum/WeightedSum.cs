using System.Numerics;

namespace PercepNet.Dsp.Spectrum;

/// <summary>Adds one signal to another, element by element, so that the bits do not depend on the vector width.</summary>
internal static class WeightedSum
{
    /// <summary>Adds <paramref name="weight"/> times <paramref name="addends"/>, which is at least as long, to <paramref name="sums"/>.</summary>
    public static void Add(Span<float> sums, float weight, ReadOnlySpan<float> addends)
    {
        var weights = new Vector<float>(weight);
        int i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sums[i..]) + new Vector<float>(addends[i..]) * weights).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += weight * addends[i];
    }
}
