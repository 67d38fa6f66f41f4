namespace PercepNet.Dsp.Network;

/// <summary>
/// A matrix of whole weights in the order in which the kernels read it: bands of 16 rows, each a run of blocks that hold
/// a few columns of all 16, so that no sum is ever taken across a vector. Rows and columns are padded with zeros.
/// Immutable, shared between streams.
/// </summary>
internal abstract class WeightMatrix
{
    /// <summary>Rows in a band.</summary>
    public const int BandRows = 16;

    /// <summary>
    /// Most columns a matrix may have: with the largest weight (128) and activation (4095) on all of them the sum,
    /// 4096 · 128 · 4095 = 2 146 959 360, still fits an int32.
    /// </summary>
    public const int MaxColumns = 4096;

    private protected WeightMatrix(int rows, int columns, int blockColumns)
    {
        Rows = rows;
        Columns = columns;
        PaddedRows = RoundUp(rows, BandRows);
        PaddedColumns = RoundUp(columns, blockColumns);
    }

    /// <summary>Number of rows (outputs).</summary>
    public int Rows { get; }

    /// <summary>Number of columns (inputs).</summary>
    public int Columns { get; }

    /// <summary><see cref="Rows"/>, rounded up to whole bands.</summary>
    public int PaddedRows { get; }

    /// <summary><see cref="Columns"/>, rounded up to whole blocks.</summary>
    public int PaddedColumns { get; }

    /// <summary>Memory that the weights take, padding and factors included.</summary>
    public abstract int Bytes { get; }

    /// <summary>Packs a matrix given row by row: at four bits a weight where that loses nothing, else at eight.</summary>
    /// <param name="rowMajor">Weights, <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="rows">Number of rows (outputs), at least 1.</param>
    /// <param name="columns">Number of columns (inputs), 1 to <see cref="MaxColumns"/>.</param>
    public static WeightMatrix Pack(ReadOnlySpan<sbyte> rowMajor, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MaxColumns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rowMajor.Length, rows * columns);

        return FourBitGroups.FactorsOf(rowMajor, columns) is { } factors
            ? new Int4Matrix(rowMajor, factors, rows, columns)
            : new Int8Matrix(rowMajor, rows, columns);
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
