using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX-512 BW: a vector takes a block of either kind, 16 rows × 2 columns of eight-bit weights or × 8 of four bits.</summary>
internal sealed unsafe class Avx512Kernel : Kernel
{
    // Weights of some megabytes come from the outer caches; hardware stops reading ahead at each page of 4 KiB. 3 KiB are some 40 ns of work.
    private const int AheadBytes = 3072;

    public override KernelKind Kind => KernelKind.Avx512;

    public override bool IsSupported => Avx512BW.IsSupported;

    protected override void MultiplyInt8(sbyte* weights, short* activations, int blocks, int* sums)
    {
        // Four sums, so that no block waits for the one before.
        Vector512<int> a = Vector512<int>.Zero, b = a, c = a, d = a;
        sbyte* end = weights + blocks * Int8Matrix.BlockBytes;
        for (; weights + 3 * Int8Matrix.BlockBytes < end; weights += 4 * Int8Matrix.BlockBytes, activations += 8)
        {
            Sse.Prefetch0(weights + AheadBytes);
            Sse.Prefetch0(weights + AheadBytes + 2 * Int8Matrix.BlockBytes);
            a = Avx512F.Add(a, Products(weights, activations));
            b = Avx512F.Add(b, Products(weights + Int8Matrix.BlockBytes, activations + 2));
            c = Avx512F.Add(c, Products(weights + 2 * Int8Matrix.BlockBytes, activations + 4));
            d = Avx512F.Add(d, Products(weights + 3 * Int8Matrix.BlockBytes, activations + 6));
        }
        for (; weights < end; weights += Int8Matrix.BlockBytes, activations += 2) a = Avx512F.Add(a, Products(weights, activations));
        Avx512F.Store(sums, Avx512F.Add(Avx512F.Add(a, b), Avx512F.Add(c, d)));
    }

    protected override void MultiplyInt4(byte* weights, byte* factors, SplitActivations activations, int blocks, int* sums)
    {
        sbyte* high = activations.High, low = activations.Low;
        int* offsets = activations.Offsets;
        var total = Vector512<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows, offsets++)
        {
            Vector512<short> highs = Vector512<short>.Zero, lows = highs;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                Sse.Prefetch0(weights + AheadBytes);
                var two = Avx512F.LoadVector512(weights);
                var first = two & Vector512.Create((byte)0xF);
                var second = Avx512BW.ShiftRightLogical(two.AsUInt16(), 4).AsByte() & Vector512.Create((byte)0xF);
                highs = Avx512BW.Add(highs, Products(first, high));
                lows = Avx512BW.Add(lows, Products(first, low));
                highs = Avx512BW.Add(highs, Products(second, high + Int4Matrix.RowBytes));
                lows = Avx512BW.Add(lows, Products(second, low + Int4Matrix.RowBytes));
                weights += Int4Matrix.BlockBytes;
                high += Int4Matrix.BlockColumns;
                low += Int4Matrix.BlockColumns;
            }

            var sum = Avx512F.Add(
                Avx512BW.MultiplyAddAdjacent(highs, Vector512.Create((short)SplitActivations.HighStep)),
                Avx512BW.MultiplyAddAdjacent(lows, Vector512<short>.One));
            sum = Avx512F.Subtract(sum, Vector512.Create(*offsets));
            total = Avx512F.Add(total, Avx512F.MultiplyLow(sum, Avx512F.ConvertToVector512Int32(Sse2.LoadVector128(factors))));
        }

        Avx512F.Store(sums, total);
    }

    // Left to itself the JIT now and then calls this; vectors then go through memory, and a frame takes twice as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* block, short* pair) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Avx.LoadVector256(block)), Vector512.Create(*(int*)pair).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Products(Vector512<byte> weights, sbyte* four) =>
        Avx512BW.MultiplyAddAdjacent(weights, Vector512.Create(*(int*)four).AsSByte());
}
