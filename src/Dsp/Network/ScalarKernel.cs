namespace PercepNet.Dsp.Network;

/// <summary>The reference kernel: plain loops, any processor.</summary>
internal sealed unsafe class ScalarKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Scalar;

    public override bool IsSupported => true;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        new Span<int>(sums, QuantizedMatrix.BlockRows).Clear();
        for (int pair = 0; pair < pairs; pair++)
        {
            for (int row = 0; row < QuantizedMatrix.BlockRows; row++)
            {
                sums[row] += weights[0] * activations[0] + weights[1] * activations[1];
                weights += QuantizedMatrix.BlockColumns;
            }

            activations += QuantizedMatrix.BlockColumns;
        }
    }
}
