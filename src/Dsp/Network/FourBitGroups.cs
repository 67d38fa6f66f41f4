namespace PercepNet.Dsp.Network;

/// <summary>
/// Weights that four bits hold: each group of 64 columns of a row is one whole factor times numbers from −8 to 7, as a
/// network is that was trained for it.
/// </summary>
internal static class FourBitGroups
{
    /// <summary>Columns in a group; the last of a row may have fewer.</summary>
    public const int Columns = 64;

    private const int Least = -8;
    private const int Most = 7;

    /// <summary>Groups in a row of so many columns.</summary>
    public static int CountIn(int columns) => (columns + Columns - 1) / Columns;

    /// <summary>The factor of each group, row by row, or null when four bits would lose something.</summary>
    /// <param name="rowMajor">Weights, whole rows of <paramref name="columns"/>.</param>
    /// <param name="columns">Number of columns.</param>
    public static byte[]? FactorsOf(ReadOnlySpan<sbyte> rowMajor, int columns)
    {
        var factors = new byte[rowMajor.Length / columns * CountIn(columns)];
        int group = 0;
        for (; !rowMajor.IsEmpty; rowMajor = rowMajor[columns..])
        {
            for (int column = 0; column < columns; column += Columns)
            {
                var weights = rowMajor[column..Math.Min(column + Columns, columns)];
                int factor = GreatestCommonDivisor(weights);
                if (!Holds(weights, factor))
                    return null;
                factors[group++] = (byte)factor;
            }
        }

        return factors;
    }

    /// <summary>The weights that numbers of four bits and factors stand for, row by row, or null when a product is no int8.</summary>
    /// <param name="pairs">Two numbers a byte, the even column in the low half, whole rows of <paramref name="columns"/> / 2.</param>
    /// <param name="factors">The factor of each group, row by row.</param>
    /// <param name="columns">Number of columns, even.</param>
    public static sbyte[]? Unpack(ReadOnlySpan<byte> pairs, ReadOnlySpan<byte> factors, int columns)
    {
        var rowMajor = new sbyte[2 * pairs.Length];
        int at = 0;
        foreach (byte factor in factors)
        {
            for (int end = at + Math.Min(Columns, columns - at % columns); at < end; at++)
            {
                int number = (sbyte)(pairs[at / 2] << (4 * (1 - at % 2))) >> 4;
                int weight = number * factor;
                if (weight != (sbyte)weight)
                    return null;
                rowMajor[at] = (sbyte)weight;
            }
        }

        return rowMajor;
    }

    // No factor leaves smaller quotients. Of zeros alone it is 1.
    private static int GreatestCommonDivisor(ReadOnlySpan<sbyte> weights)
    {
        int divisor = 0;
        foreach (sbyte weight in weights)
        {
            for (int rest = Math.Abs((int)weight); rest != 0;)
                (divisor, rest) = (rest, divisor % rest);
        }

        return Math.Max(divisor, 1);
    }

    private static bool Holds(ReadOnlySpan<sbyte> weights, int factor)
    {
        foreach (sbyte weight in weights)
        {
            if (weight < Least * factor || weight > Most * factor)
                return false;
        }

        return true;
    }
}
