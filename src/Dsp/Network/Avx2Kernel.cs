using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX2: a vector takes 8 rows × 2 columns of eight-bit weights, × 8 of four bits.</summary>
internal sealed unsafe class Avx2Kernel : Kernel
{
    // As in Avx512Kernel.
    private const int AheadBytes = 3072;

    public override KernelKind Kind => KernelKind.Avx2;

    public override bool IsSupported => Avx2.IsSupported;

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

    protected override void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        sbyte* high = activations.High, low = activations.Low;
        int* offsets = activations.Offsets;
        var rows0 = Vector256<int>.Zero;
        var rows8 = Vector256<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows, offsets++)
        {
            Vector256<short> highs0 = Vector256<short>.Zero, lows0 = highs0, highs8 = highs0, lows8 = highs0;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                Sse.Prefetch0(weights + AheadBytes);
                var (high0, high4) = (Four(high), Four(high + Int4Matrix.RowBytes));
                var (low0, low4) = (Four(low), Four(low + Int4Matrix.RowBytes));
                var (first, second) = Halves(weights);
                highs0 = Avx2.Add(highs0, Products(first, high0, second, high4));
                lows0 = Avx2.Add(lows0, Products(first, low0, second, low4));
                (first, second) = Halves(weights + Int4Matrix.BlockBytes / 2);
                highs8 = Avx2.Add(highs8, Products(first, high0, second, high4));
                lows8 = Avx2.Add(lows8, Products(first, low0, second, low4));
                weights += Int4Matrix.BlockBytes;
                high += Int4Matrix.BlockColumns;
                low += Int4Matrix.BlockColumns;
            }

            rows0 = Avx2.Add(rows0, Avx2.MultiplyLow(Sum(highs0, lows0, *offsets), Avx2.ConvertToVector256Int32(factors)));
            rows8 = Avx2.Add(rows8, Avx2.MultiplyLow(Sum(highs8, lows8, *offsets), Avx2.ConvertToVector256Int32(factors + 8)));
        }

        Avx.Store(sums, rows0);
        Avx.Store(sums + 8, rows8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<sbyte> Four(sbyte* activations) => Avx2.BroadcastScalarToVector256((int*)activations).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<byte> First, Vector256<byte> Second) Halves(byte* weights)
    {
        var two = Avx.LoadVector256(weights);
        var mask = Vector256.Create((byte)0xF);
        return (two & mask, Avx2.ShiftRightLogical(two.AsUInt16(), 4).AsByte() & mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Products(Vector256<byte> first, Vector256<sbyte> x0, Vector256<byte> second, Vector256<sbyte> x4) =>
        Avx2.Add(Avx2.MultiplyAddAdjacent(first, x0), Avx2.MultiplyAddAdjacent(second, x4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sum(Vector256<short> highs, Vector256<short> lows, int offset)
    {
        var sum = Avx2.Add(
            Avx2.MultiplyAddAdjacent(highs, Vector256.Create((short)SplitActivations.HighStep)),
            Avx2.MultiplyAddAdjacent(lows, Vector256<short>.One));
        return Avx2.Subtract(sum, Vector256.Create(offset));
    }
}
