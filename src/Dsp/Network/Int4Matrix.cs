namespace PercepNet.Dsp.Network;

/// <summary>
/// Four bits a weight and a factor for each group of 64 columns of a row. A block is 16 rows × 8 columns, a cache line: of each
/// row four bytes, whose low halves are the first four columns and whose high halves the others, each weight plus 8 so that
/// none is negative. The sum of a group is multiplied by its factor as an integer, so that all sums are those of the same
/// weights at eight bits. Half the memory for a frame to read.
/// </summary>
internal sealed class Int4Matrix : WeightMatrix
{
    /// <summary>Columns in a block.</summary>
    public const int BlockColumns = 8;

    /// <summary>Bytes of a row in a block.</summary>
    public const int RowBytes = BlockColumns / 2;

    /// <summary>Bytes in a block.</summary>
    public const int BlockBytes = BandRows * RowBytes;

    /// <summary>Blocks in a whole group.</summary>
    public const int GroupBlocks = FourBitGroups.Columns / BlockColumns;

    /// <summary>What is added to each weight.</summary>
    public const int Offset = 8;

    private readonly AlignedBytes _packed;
    private readonly AlignedBytes _factors;

    /// <summary>Packs a matrix given row by row, of a size that <see cref="WeightMatrix.Pack"/> has checked.</summary>
    /// <param name="rowMajor">Weights, <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="factors">What <see cref="FourBitGroups.FactorsOf"/> says of them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public Int4Matrix(ReadOnlySpan<sbyte> rowMajor, ReadOnlySpan<byte> factors, int rows, int columns)
        : base(rows, columns, BlockColumns)
    {
        GroupsInRow = FourBitGroups.CountIn(columns);
        _packed = new AlignedBytes(PaddedRows * PaddedColumns / 2);
        _factors = new AlignedBytes(PaddedRows * GroupsInRow);

        _packed.Span.Fill(Offset << 4 | Offset);
        var packedFactors = _factors.Span;
        for (int row = 0; row < rows; row++)
        {
            var (band, rowInBand) = Math.DivRem(row, BandRows);
            for (int group = 0; group < GroupsInRow; group++)
                packedFactors[(band * GroupsInRow + group) * BandRows + rowInBand] = factors[row * GroupsInRow + group];
            for (int column = 0; column < columns; column++)
                Put(row, column, rowMajor[row * columns + column] / factors[row * GroupsInRow + column / FourBitGroups.Columns]);
        }
    }

    public override int Bytes => _packed.Span.Length + _factors.Span.Length;

    /// <summary>Groups in a row.</summary>
    public int GroupsInRow { get; }

    /// <summary>The packed weights, padding included.</summary>
    public ReadOnlySpan<byte> Packed => _packed.Span;

    /// <summary>Factors: bands of <see cref="GroupsInRow"/> groups of 16 rows.</summary>
    public ReadOnlySpan<byte> Factors => _factors.Span;

    private void Put(int row, int column, int quotient)
    {
        var (band, rowInBand) = Math.DivRem(row, BandRows);
        var (block, columnInBlock) = Math.DivRem(column, BlockColumns);
        var (half, columnInHalf) = Math.DivRem(columnInBlock, RowBytes);
        int index = band * BandRows * PaddedColumns / 2 + block * BlockBytes + rowInBand * RowBytes + columnInHalf;
        _packed.Span[index] ^= (byte)((quotient + Offset ^ Offset) << (4 * half));
    }
}
