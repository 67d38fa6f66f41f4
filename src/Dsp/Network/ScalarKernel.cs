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

    protected override void MultiplyInt4(byte* weights, byte* factors, short* activations, int blocks, int* sums)
    {
        new Span<int>(sums, WeightMatrix.BandRows).Clear();
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks)
        {
            int inGroup = Math.Min(blocks, Int4Matrix.GroupBlocks);
            for (int row = 0; row < WeightMatrix.BandRows; row++)
                sums[row] += factors[row] * GroupSum(weights + 2 * row, activations, inGroup);
            weights += inGroup * Int4Matrix.BlockBytes;
            activations += inGroup * Int4Matrix.BlockColumns;
            factors += WeightMatrix.BandRows;
        }
    }

    private static int GroupSum(byte* row, short* activations, int blocks)
    {
        int sum = 0;
        for (int block = 0; block < blocks; block++)
        {
            sum += Low(row[0]) * activations[0] + Low(row[1]) * activations[1] + High(row[0]) * activations[2] + High(row[1]) * activations[3];
            row += Int4Matrix.BlockBytes;
            activations += Int4Matrix.BlockColumns;
        }

        return sum;
    }

    private static int Low(byte two) => (sbyte)(two << 4) >> 4;

    private static int High(byte two) => (sbyte)two >> 4;
}
