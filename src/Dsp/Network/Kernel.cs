using System.Runtime.CompilerServices;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Multiplies a packed matrix of whole weights by a vector of int16 activations into exact int32 sums.
/// Kernels hold no state: one instance serves all streams and threads.
/// </summary>
internal abstract unsafe class Kernel
{
    /// <summary>Every kernel, fastest first.</summary>
    private static readonly Kernel[] s_all =
        [new Avx512Kernel(), new Avx2Kernel(), new Vector128Kernel(), new ArmKernel(), new ScalarKernel()];

    public abstract KernelKind Kind { get; }

    /// <summary>Whether this processor has the instructions; must be asked before anything is multiplied.</summary>
    public abstract bool IsSupported { get; }

    /// <summary>The kinds that run on this processor, fastest first; never empty.</summary>
    public static IEnumerable<KernelKind> SupportedKinds => s_all.Where(k => k.IsSupported).Select(k => k.Kind);

    /// <summary>The kernel of a kind, or the fastest one when no kind is asked for.</summary>
    /// <exception cref="PlatformNotSupportedException">The processor lacks the instructions of <paramref name="kind"/>.</exception>
    public static Kernel Select(KernelKind? kind = null) =>
        s_all.FirstOrDefault(k => k.IsSupported && (kind is null || k.Kind == kind))
        ?? throw new PlatformNotSupportedException(
            $"Kernel {kind} needs instructions that this processor lacks; leave the kernel out to get the fastest one that runs here.");

    /// <summary>Writes <c>sums[row] = Σ weight[row, column] · activations[column]</c> for all rows.</summary>
    /// <param name="matrix">The weights.</param>
    /// <param name="activations">
    /// At least <see cref="WeightMatrix.PaddedColumns"/> values in ±<see cref="Activations.QuantizedOne"/>;
    /// those past the last column meet weights of zero.
    /// </param>
    /// <param name="sums">At least <see cref="WeightMatrix.PaddedRows"/> values; those past the last row become zero.</param>
    public void Multiply(WeightMatrix matrix, ReadOnlySpan<short> activations, Span<int> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(activations.Length, matrix.PaddedColumns, nameof(activations));
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, matrix.PaddedRows, nameof(sums));

        fixed (short* x = activations)
        fixed (int* y = sums)
        {
            if (matrix is Int4Matrix int4)
                Multiply(int4, x, y);
            else
                Multiply((Int8Matrix)matrix, x, y);
        }
    }

    /// <summary>Sums one band of 16 rows over all blocks of an <see cref="Int8Matrix"/>.</summary>
    /// <param name="weights">The blocks of the band.</param>
    /// <param name="activations">Two values for each block.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="sums">Where the sums of the band go.</param>
    protected abstract void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums);

    /// <summary>Sums one band of 16 rows over all groups of an <see cref="Int4Matrix"/>.</summary>
    /// <param name="weights">The blocks of the band.</param>
    /// <param name="factors">Its factors in the first group; the next group is 16 bytes on.</param>
    /// <param name="activations">Eight values for each block.</param>
    /// <param name="blocks">Number of blocks; <see cref="Int4Matrix.GroupBlocks"/> in each group but the last.</param>
    /// <param name="sums">Where the sums of the band go.</param>
    protected abstract void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums);

    private void Multiply(Int8Matrix matrix, short* activations, int* sums)
    {
        int blocks = matrix.PaddedColumns / Int8Matrix.BlockColumns;
        fixed (sbyte* weights = matrix.Packed)
        {
            for (int band = 0; band < matrix.PaddedRows; band += WeightMatrix.BandRows)
                MultiplyInt8(weights + band * matrix.PaddedColumns, activations, blocks, sums + band);
        }
    }

    [SkipLocalsInit]
    private void Multiply(Int4Matrix matrix, short* activations, int* sums)
    {
        sbyte* high = stackalloc sbyte[WeightMatrix.MaxColumns];
        sbyte* low = stackalloc sbyte[WeightMatrix.MaxColumns];
        int* offsets = stackalloc int[WeightMatrix.MaxColumns / FourBitGroups.Columns];
        var split = new SplitActivations(activations, matrix.PaddedColumns, high, low, offsets);

        int blocks = matrix.PaddedColumns / Int4Matrix.BlockColumns;
        fixed (byte* weights = matrix.Packed)
        fixed (byte* factors = matrix.Factors)
        {
            for (int band = 0; band < matrix.PaddedRows; band += WeightMatrix.BandRows)
                MultiplyInt4(weights + band * matrix.PaddedColumns / 2, factors + band * matrix.GroupsInRow, split, blocks, sums + band);
        }
    }
}
