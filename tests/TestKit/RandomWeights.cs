namespace PercepNet.TestKit;

/// <summary>Random int8 matrices, row by row.</summary>
public static class RandomWeights
{
    /// <summary>Columns that share a factor.</summary>
    public const int GroupColumns = 64;

    private const int LargestFactor = 16;

    /// <summary>Any weight from −127 to 127: eight bits.</summary>
    public static sbyte[] EightBit(Random random, int rows, int columns)
    {
        var weights = new sbyte[rows * columns];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (sbyte)random.Next(-127, 128);
        return weights;
    }

    /// <summary>−8 to 7, times a factor from 1 to 16 for each group of 64 columns of a row: what four bits hold.</summary>
    public static sbyte[] FourBit(Random random, int rows, int columns)
    {
        var weights = new sbyte[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            int factor = 0;
            for (int column = 0; column < columns; column++)
            {
                if (column % GroupColumns == 0)
                    factor = random.Next(1, LargestFactor + 1);
                weights[row * columns + column] = (sbyte)(factor * random.Next(-8, 8));
            }
        }

        return weights;
    }
}
