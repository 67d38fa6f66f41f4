using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX2: a vector takes 8 rows × 2 columns.</summary>
internal sealed unsafe class Avx2Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Avx2;

    public override bool IsSupported => Avx2.IsSupported;

    protected override int RowsOfInt4 => WeightMatrix.BandRows;

    protected override void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums)
    {
        var rows0 = Vector256<int>.Zero;
        var rows8 = Vector256<int>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            var x = Avx2.BroadcastScalarToVector256((int*)activations + block).AsInt16();
            rows0 = Avx2.Add(rows0, Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(weights), x));
            rows8 = Avx2.Add(rows8, Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(weights + 16), x));
            weights += Int8Matrix.BlockBytes;
        }

        Avx.Store(sums, rows0);
        Avx.Store(sums + 8, rows8);
    }

    protected override void MultiplyInt4(byte* weights, byte* factors, short* activations, int blocks, int* sums)
    {
        var rows0 = Vector256<int>.Zero;
        var rows8 = Vector256<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            var group0 = Vector256<int>.Zero;
            var group8 = Vector256<int>.Zero;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                var x0 = Avx2.BroadcastScalarToVector256((int*)activations).AsInt16();
                var x2 = Avx2.BroadcastScalarToVector256((int*)activations + 1).AsInt16();
                group0 = Avx2.Add(group0, Products(Avx2.ConvertToVector256Int16((sbyte*)weights), x0, x2));
                group8 = Avx2.Add(group8, Products(Avx2.ConvertToVector256Int16((sbyte*)weights + 16), x0, x2));
                weights += Int4Matrix.BlockBytes;
                activations += Int4Matrix.BlockColumns;
            }

            rows0 = Avx2.Add(rows0, Avx2.MultiplyLow(group0, Avx2.ConvertToVector256Int32(factors)));
            rows8 = Avx2.Add(rows8, Avx2.MultiplyLow(group8, Avx2.ConvertToVector256Int32(factors + 8)));
        }

        Avx.Store(sums, rows0);
        Avx.Store(sums + 8, rows8);
    }

    // Low halves meet the first pair of activations, high halves the second.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<short> two, Vector256<short> x0, Vector256<short> x2)
    {
        var low = Avx2.ShiftRightArithmetic(Avx2.ShiftLeftLogical(two, 12), 12);
        var high = Avx2.ShiftRightArithmetic(two, 4);
        return Avx2.Add(Avx2.MultiplyAddAdjacent(low, x0), Avx2.MultiplyAddAdjacent(high, x2));
    }
}
