using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace PercepNet.Dsp.Network;

/// <summary>
/// Advanced SIMD. Of eight-bit weights a sum takes 2 rows × 2 columns; the two columns of a row stay apart until the end, where
/// neighbours are added once. Of four bits a vector takes 4 rows × 8 columns, best with the dot products of Armv8.2.
/// </summary>
internal sealed unsafe class ArmKernel : Kernel
{
    public override KernelKind Kind => KernelKind.Arm;

    public override bool IsSupported => AdvSimd.Arm64.IsSupported;

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

    protected override void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        for (int row = 0; row < WeightMatrix.BandRows; row += 4)
            MultiplyFour(weights + row * Int4Matrix.RowBytes, factors + row, activations, blocks, sums + row);
    }

    private static void MultiplyFour(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        sbyte* high = activations.High, low = activations.Low;
        var rows = Vector128<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            var highs = Vector128<int>.Zero;
            var lows = Vector128<int>.Zero;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                var two = AdvSimd.LoadVector128(weights);
                var offset = Vector128.Create((sbyte)Int4Matrix.Offset);
                var first = AdvSimd.Subtract((two & Vector128.Create((byte)0xF)).AsSByte(), offset);
                var second = AdvSimd.Subtract(AdvSimd.ShiftRightLogical(two, 4).AsSByte(), offset);
                highs = AddProducts(highs, first, second, high);
                lows = AddProducts(lows, first, second, low);
                weights += Int4Matrix.BlockBytes;
                high += Int4Matrix.BlockColumns;
                low += Int4Matrix.BlockColumns;
            }

            var sum = (highs << SplitActivations.HighShift) + lows;
            rows = AdvSimd.MultiplyAdd(rows, sum, Vector128.Create((int)factors[0], factors[1], factors[2], factors[3]));
        }

        AdvSimd.Store(sums, rows);
    }

    // Of each row the first four columns meet the first four activations, the second four the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> AddProducts(Vector128<int> rows, Vector128<sbyte> first, Vector128<sbyte> second, sbyte* activations)
    {
        var x0 = Vector128.Create(((int*)activations)[0]).AsSByte();
        var x4 = Vector128.Create(((int*)activations)[1]).AsSByte();
        if (Dp.IsSupported)
            return Dp.DotProduct(Dp.DotProduct(rows, first, x0), second, x4);

        // Two rows each, 2 · 8 · 64 at most.
        var rows0 = AdvSimd.MultiplyWideningLowerAndAdd(AdvSimd.MultiplyWideningLower(first.GetLower(), x0.GetLower()), second.GetLower(), x4.GetLower());
        var rows2 = AdvSimd.MultiplyWideningUpperAndAdd(AdvSimd.MultiplyWideningUpper(first, x0), second, x4);
        return AdvSimd.AddPairwiseWideningAndAdd(rows, AdvSimd.Arm64.AddPairwise(rows0, rows2));
    }
}
