namespace PercepNet.Dsp.Network;

/// <summary>
/// Multiplies a packed int8 matrix by a vector of int16 activations into exact int32 sums.
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
    /// At least <see cref="QuantizedMatrix.PaddedColumns"/> values in ±<see cref="Activations.QuantizedOne"/>;
    /// those past the last column meet weights of zero.
    /// </param>
    /// <param name="sums">At least <see cref="QuantizedMatrix.PaddedRows"/> values; those past the last row become zero.</param>
    public void Multiply(QuantizedMatrix matrix, ReadOnlySpan<short> activations, Span<int> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(activations.Length, matrix.PaddedColumns, nameof(activations));
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, matrix.PaddedRows, nameof(sums));

        fixed (sbyte* weights = matrix.Packed)
        fixed (short* x = activations)
        fixed (int* y = sums)
        {
            int pairs = matrix.PaddedColumns / QuantizedMatrix.BlockColumns;
            for (int row = 0; row < matrix.PaddedRows; row += QuantizedMatrix.BlockRows)
                MultiplyBlocks(weights + row * matrix.PaddedColumns, x, pairs, y + row);
        }
    }

    /// <summary>
    /// Sums one band of <see cref="QuantizedMatrix.BlockRows"/> rows over all pairs of columns.
    /// </summary>
    /// <param name="weights">The blocks of the band, <paramref name="pairs"/> times 32 bytes.</param>
    /// <param name="activations">Twice <paramref name="pairs"/> values.</param>
    /// <param name="pairs">Number of column pairs.</param>
    /// <param name="sums">Where the sums of the band go.</param>
    protected abstract void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums);
}
