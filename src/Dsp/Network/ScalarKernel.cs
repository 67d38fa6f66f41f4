namespace PercepNet.Dsp.Network;

/// <summary>The reference kernel: plain loops, any processor.</summary>
internal sealed unsafe class ScalarKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Scalar;

    public override bool IsSupported => true;

    protected override int RowsOfInt4 => 1;

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
        *sums = 0;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            int sum = 0;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                sum += Low(weights[0]) * activations[0] + Low(weights[1]) * activations[1] + High(weights[0]) * activations[2] + High(weights[1]) * activations[3];
                weights += Int4Matrix.BlockBytes;
                activations += Int4Matrix.BlockColumns;
            }

            *sums += *factors * sum;
        }
    }

    private static int Low(byte two) => (sbyte)(two << 4) >> 4;

    private static int High(byte two) => (sbyte)two >> 4;
}
