using System.Runtime.InteropServices;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Eight bits a weight, in blocks of 16 rows × 2 columns, each row by row (w[0,0] w[0,1] w[1,0] w[1,1] …). A pair of
/// activations, repeated over a vector, then multiplies a block and adds neighbours in one instruction.
/// </summary>
internal sealed class Int8Matrix : WeightMatrix
{
    /// <summary>Columns in a block.</summary>
    public const int BlockColumns = 2;

    /// <summary>Bytes in a block.</summary>
    public const int BlockBytes = BandRows * BlockColumns;

    private readonly AlignedBytes _packed;

    /// <summary>Packs a matrix given row by row, of a size that <see cref="WeightMatrix.Pack"/> has checked.</summary>
    public Int8Matrix(ReadOnlySpan<sbyte> rowMajor, int rows, int columns)
        : base(rows, columns, BlockColumns)
    {
        _packed = new AlignedBytes(PaddedRows * PaddedColumns);
        var packed = MemoryMarshal.Cast<byte, sbyte>(_packed.Span);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                packed[PackedIndex(row, column)] = rowMajor[row * columns + column];
    }

    public override int Bytes => _packed.Span.Length;

    /// <summary>The packed weights, padding included.</summary>
    public ReadOnlySpan<sbyte> Packed => MemoryMarshal.Cast<byte, sbyte>(_packed.Span);

    private int PackedIndex(int row, int column)
    {
        var (band, rowInBand) = Math.DivRem(row, BandRows);
        var (block, columnInBlock) = Math.DivRem(column, BlockColumns);
        return band * BandRows * PaddedColumns + block * BlockBytes + rowInBand * BlockColumns + columnInBlock;
    }
}
