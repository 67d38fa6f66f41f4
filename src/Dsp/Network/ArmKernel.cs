using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Advanced SIMD: a sum takes 2 rows × 2 columns of a block. The two columns of a row stay apart until the end,
/// where neighbours are added once.
/// </summary>
internal sealed unsafe class ArmKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Arm;

    public override bool IsSupported => AdvSimd.Arm64.IsSupported;

    protected override int RowsOfInt4 => 4;

    protected override void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums)
    {
        // Two halves keep the number of live vectors small.
        MultiplyHalf(weights, activations, blocks, sums);
        MultiplyHalf(weights + 16, activations, blocks, sums + 8);
    }

    private static void MultiplyHalf(sbyte* weights, short* activations, int blocks, int* sums)
    {
        var rows0 = Vector128<int>.Zero;
        var rows2 = Vector128<int>.Zero;
        var rows4 = Vector128<int>.Zero;
        var rows6 = Vector128<int>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            var x = Vector128.Create(((int*)activations)[block]).AsInt16();
            var lanes = AdvSimd.LoadVector128(weights);
            var rows0To3 = AdvSimd.SignExtendWideningLower(lanes.GetLower());
            var rows4To7 = AdvSimd.SignExtendWideningUpper(lanes);
            rows0 = AdvSimd.MultiplyWideningLowerAndAdd(rows0, rows0To3.GetLower(), x.GetLower());
            rows2 = AdvSimd.MultiplyWideningUpperAndAdd(rows2, rows0To3, x);
            rows4 = AdvSimd.MultiplyWideningLowerAndAdd(rows4, rows4To7.GetLower(), x.GetLower());
            rows6 = AdvSimd.MultiplyWideningUpperAndAdd(rows6, rows4To7, x);
            weights += Int8Matrix.BlockBytes;
        }

        AdvSimd.Store(sums, AdvSimd.Arm64.AddPairwise(rows0, rows2));
        AdvSimd.Store(sums + 4, AdvSimd.Arm64.AddPairwise(rows4, rows6));
    }

    protected override void MultiplyInt4(byte* weights, byte* factors, short* activations, int blocks, int* sums)
    {
        var rows = Vector128<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            var rows0 = Vector128<int>.Zero;
            var rows2 = Vector128<int>.Zero;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                var two = AdvSimd.SignExtendWideningLower(AdvSimd.LoadVector64((sbyte*)weights));
                var low = AdvSimd.ShiftRightArithmetic(AdvSimd.ShiftLeftLogical(two, 12), 12);
                var high = AdvSimd.ShiftRightArithmetic(two, 4);
                var x0 = Vector128.Create(((int*)activations)[0]).AsInt16();
                var x2 = Vector128.Create(((int*)activations)[1]).AsInt16();
                rows0 = AdvSimd.MultiplyWideningLowerAndAdd(rows0, low.GetLower(), x0.GetLower());
                rows2 = AdvSimd.MultiplyWideningUpperAndAdd(rows2, low, x0);
                rows0 = AdvSimd.MultiplyWideningLowerAndAdd(rows0, high.GetLower(), x2.GetLower());
                rows2 = AdvSimd.MultiplyWideningUpperAndAdd(rows2, high, x2);
                weights += Int4Matrix.BlockBytes;
                activations += Int4Matrix.BlockColumns;
            }

            var factor = Vector128.Create((int)factors[0], factors[1], factors[2], factors[3]);
            rows = AdvSimd.MultiplyAdd(rows, AdvSimd.Arm64.AddPairwise(rows0, rows2), factor);
        }

        AdvSimd.Store(sums, rows);
    }
}
