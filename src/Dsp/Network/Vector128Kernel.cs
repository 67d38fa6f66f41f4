using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>SSE4.1: a vector takes 4 rows × 2 columns of eight-bit weights, × 8 of four bits.</summary>
internal sealed unsafe class Vector128Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Vector128;

    public override bool IsSupported => Sse41.IsSupported;

    protected override void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums)
    {
        var rows0 = Vector128<int>.Zero;
        var rows4 = Vector128<int>.Zero;
        var rows8 = Vector128<int>.Zero;
        var rows12 = Vector128<int>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            var x = Vector128.Create(((int*)activations)[block]).AsInt16();
            rows0 = Sse2.Add(rows0, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights), x));
            rows4 = Sse2.Add(rows4, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 8), x));
            rows8 = Sse2.Add(rows8, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 16), x));
            rows12 = Sse2.Add(rows12, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 24), x));
            weights += Int8Matrix.BlockBytes;
        }

        Sse2.Store(sums, rows0);
        Sse2.Store(sums + 4, rows4);
        Sse2.Store(sums + 8, rows8);
        Sse2.Store(sums + 12, rows12);
    }

    protected override void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        sbyte* high = activations.High, low = activations.Low;
        int* offsets = activations.Offsets;
        new Span<int>(sums, WeightMatrix.BandRows).Clear();
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows, offsets++)
        {
            Vector128<short> highs0 = Vector128<short>.Zero, highs4 = highs0, highs8 = highs0, highs12 = highs0;
            Vector128<short> lows0 = highs0, lows4 = highs0, lows8 = highs0, lows12 = highs0;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                AddProducts(ref highs0, ref lows0, weights, high, low);
                AddProducts(ref highs4, ref lows4, weights + 16, high, low);
                AddProducts(ref highs8, ref lows8, weights + 32, high, low);
                AddProducts(ref highs12, ref lows12, weights + 48, high, low);
                weights += Int4Matrix.BlockBytes;
                high += Int4Matrix.BlockColumns;
                low += Int4Matrix.BlockColumns;
            }

            AddGroup(sums, highs0, lows0, *offsets, factors);
            AddGroup(sums + 4, highs4, lows4, *offsets, factors + 4);
            AddGroup(sums + 8, highs8, lows8, *offsets, factors + 8);
            AddGroup(sums + 12, highs12, lows12, *offsets, factors + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(ref Vector128<short> highs, ref Vector128<short> lows, byte* weights, sbyte* high, sbyte* low)
    {
        var two = Sse2.LoadVector128(weights);
        var mask = Vector128.Create((byte)0xF);
        var first = two & mask;
        var second = Sse2.ShiftRightLogical(two.AsUInt16(), 4).AsByte() & mask;
        highs = Sse2.Add(highs, Sse2.Add(Products(first, high), Products(second, high + Int4Matrix.RowBytes)));
        lows = Sse2.Add(lows, Sse2.Add(Products(first, low), Products(second, low + Int4Matrix.RowBytes)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Products(Vector128<byte> weights, sbyte* four) =>
        Ssse3.MultiplyAddAdjacent(weights, Vector128.Create(*(int*)four).AsSByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGroup(int* sums, Vector128<short> highs, Vector128<short> lows, int offset, byte* factors)
    {
        var sum = Sse2.Add(
            Sse2.MultiplyAddAdjacent(highs, Vector128.Create((short)SplitActivations.HighStep)),
            Sse2.MultiplyAddAdjacent(lows, Vector128<short>.One));
        sum = Sse41.MultiplyLow(Sse2.Subtract(sum, Vector128.Create(offset)), Sse41.ConvertToVector128Int32(factors));
        Sse2.Store(sums, Sse2.Add(Sse2.LoadVector128(sums), sum));
    }
}
