using System.Runtime.CompilerServices;

namespace PercepNet.Dsp.Network;

/// <summary>
/// An int8 matrix in the order in which the kernels read it: bands of 16 rows, each a run of blocks of 16 rows × 2
/// columns, each block row by row (w[0,0] w[0,1] w[1,0] w[1,1] …). A pair of activations, repeated over a vector, then
/// multiplies a block and adds neighbours in one instruction, and no sum is ever taken across a vector.
/// Rows and columns are padded with zeros. Immutable, shared between streams.
/// </summary>
internal sealed class QuantizedMatrix
{
    /// <summary>Rows in a block.</summary>
    public const int BlockRows = 16;

    /// <summary>Columns in a block.</summary>
    public const int BlockColumns = 2;

    /// <summary>
    /// Most columns a matrix may have: with the largest weight (128) and activation (4095) on all of them the sum,
    /// 4096 · 128 · 4095 = 2 146 959 360, still fits an int32.
    /// </summary>
    public const int MaxColumns = 4096;

    /// <summary>Bytes in a cache line: no 32-byte block lies across two.</summary>
    private const int AlignmentBytes = 64;

    private readonly sbyte[] _storage;
    private readonly int _start;

    /// <summary>Packs a matrix given row by row.</summary>
    /// <param name="rowMajor">Weights, <paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="rows">Number of rows (outputs), at least 1.</param>
    /// <param name="columns">Number of columns (inputs), 1 to <see cref="MaxColumns"/>.</param>
    public QuantizedMatrix(ReadOnlySpan<sbyte> rowMajor, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MaxColumns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rowMajor.Length, rows * columns);

        Rows = rows;
        Columns = columns;
        PaddedRows = RoundUp(rows, BlockRows);
        PaddedColumns = RoundUp(columns, BlockColumns);

        // Pinned, so that the alignment found here holds for life.
        _storage = GC.AllocateArray<sbyte>(PaddedRows * PaddedColumns + AlignmentBytes, pinned: true);
        _start = BytesToAlignment(_storage);

        var packed = _storage.AsSpan(_start);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                packed[PackedIndex(row, column)] = rowMajor[row * columns + column];
    }

    /// <summary>Number of rows (outputs).</summary>
    public int Rows { get; }

    /// <summary>Number of columns (inputs).</summary>
    public int Columns { get; }

    /// <summary><see cref="Rows"/>, rounded up to whole blocks.</summary>
    public int PaddedRows { get; }

    /// <summary><see cref="Columns"/>, rounded up to whole blocks.</summary>
    public int PaddedColumns { get; }

    /// <summary>The packed weights, padding included.</summary>
    public ReadOnlySpan<sbyte> Packed => _storage.AsSpan(_start, PaddedRows * PaddedColumns);

    private int PackedIndex(int row, int column)
    {
        var (band, rowInBlock) = Math.DivRem(row, BlockRows);
        var (pair, columnInBlock) = Math.DivRem(column, BlockColumns);
        return band * BlockRows * PaddedColumns + (pair * BlockRows + rowInBlock) * BlockColumns + columnInBlock;
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static unsafe int BytesToAlignment(sbyte[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref pinned[0]);
        return (int)((AlignmentBytes - address % AlignmentBytes) % AlignmentBytes);
    }
}
