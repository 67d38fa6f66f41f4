using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Advanced SIMD: a block is eight vectors of 2 rows × 2 columns. The two columns of a row stay apart until the end,
/// where neighbours are added once.
/// </summary>
internal sealed unsafe class ArmKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Arm;

    public override bool IsSupported => AdvSimd.Arm64.IsSupported;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        // Two halves keep the number of live vectors small.
        MultiplyHalf(weights, activations, pairs, sums);
        MultiplyHalf(weights + 16, activations, pairs, sums + 8);
    }

    private static void MultiplyHalf(sbyte* weights, short* activations, int pairs, int* sums)
    {
        var rows0 = Vector128<int>.Zero;
        var rows2 = Vector128<int>.Zero;
        var rows4 = Vector128<int>.Zero;
        var rows6 = Vector128<int>.Zero;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x = Vector128.Create(((int*)activations)[pair]).AsInt16();
            var block = AdvSimd.LoadVector128(weights);
            var rows0To3 = AdvSimd.SignExtendWideningLower(block.GetLower());
            var rows4To7 = AdvSimd.SignExtendWideningUpper(block);
            rows0 = AdvSimd.MultiplyWideningLowerAndAdd(rows0, rows0To3.GetLower(), x.GetLower());
            rows2 = AdvSimd.MultiplyWideningUpperAndAdd(rows2, rows0To3, x);
            rows4 = AdvSimd.MultiplyWideningLowerAndAdd(rows4, rows4To7.GetLower(), x.GetLower());
            rows6 = AdvSimd.MultiplyWideningUpperAndAdd(rows6, rows4To7, x);
            weights += 32;
        }

        AdvSimd.Store(sums, AdvSimd.Arm64.AddPairwise(rows0, rows2));
        AdvSimd.Store(sums + 4, AdvSimd.Arm64.AddPairwise(rows4, rows6));
    }
}
