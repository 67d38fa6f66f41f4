namespace PercepNet.Dsp.Network;

/// <summary>The reference kernel: plain loops, any processor.</summary>
internal sealed unsafe class ScalarKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Scalar;

    public override bool IsSupported => true;

    protected override void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums)
    {
        new Span<int>(sums, WeightMatrix.BandRows).Clear();
        for (int block = 0; block < blocks; block++)
        {
            for (int row = 0; row < WeightMatrix.BandRows; row++)
            {
                sums[row] += weights[0] * activations[0] + weights[1] * activations[1];
                weights += Int8Matrix.BlockColumns;
            }

            activations += Int8Matrix.BlockColumns;
        }
    }

    protected override void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        short* whole = activations.Whole;
        new Span<int>(sums, WeightMatrix.BandRows).Clear();
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                for (int row = 0; row < WeightMatrix.BandRows; row++, weights += Int4Matrix.RowBytes)
                    sums[row] += factors[row] * RowSum(weights, whole);
                whole += Int4Matrix.BlockColumns;
            }
        }
    }

    private static int RowSum(byte* weights, short* activations)
    {
        int sum = 0;
        for (int i = 0; i < Int4Matrix.RowBytes; i++)
        {
            sum += ((weights[i] & 0xF) - Int4Matrix.Offset) * activations[i]
                + ((weights[i] >> 4) - Int4Matrix.Offset) * activations[Int4Matrix.RowBytes + i];
        }

        return sum;
    }
}
