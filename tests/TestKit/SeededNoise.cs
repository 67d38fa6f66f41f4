namespace PercepNet.TestKit;

/// <summary>
/// A small counter-based generator (the SplitMix64 finaliser). Integer arithmetic only, so a seed gives the same
/// numbers on every machine and runtime.
/// </summary>
public sealed class SeededNoise(int seed)
{
    // Mixed first: neighbouring seeds would otherwise give the same stream, one step apart.
    private ulong _state = Mix((ulong)seed + 0x632BE59BD9B4E019UL);

    /// <summary>Uniform over [-1, 1), in steps of 2⁻²³.</summary>
    public float NextSigned() => (int)(Next() >> 40) * (1f / (1 << 23)) - 1f;

    /// <summary>Uniform over [<paramref name="minimum"/>, <paramref name="maximum"/>).</summary>
    public double NextBetween(double minimum, double maximum) =>
        minimum + (maximum - minimum) * ((Next() >> 11) * (1.0 / (1UL << 53)));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
