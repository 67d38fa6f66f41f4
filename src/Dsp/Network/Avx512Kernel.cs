using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX-512 BW: a vector takes 16 rows × 2 columns, which is a block of eight-bit weights and half of one of four bits.</summary>
internal sealed unsafe class Avx512Kernel : Kernel
{
    // Weights of some megabytes come from the outer caches; hardware stops reading ahead at each page of 4 KiB. 3 KiB are some 40 ns of work.
    private const int AheadBytes = 3072;

    public override KernelKind Kind => KernelKind.Avx512;

    public override bool IsSupported => Avx512BW.IsSupported;

    protected override int RowsOfInt4 => WeightMatrix.BandRows;

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

    protected override void MultiplyInt4(byte* weights, byte* factors, short* activations, int blocks, int* sums)
    {
        var total = Vector512<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            Vector512<int> a = Vector512<int>.Zero, b = a, c = a, d = a;
            int left = Math.Min(blocks, Int4Matrix.GroupBlocks);
            for (; left > 1; left -= 2, weights += 2 * Int4Matrix.BlockBytes, activations += 8)
            {
                Sse.Prefetch0(weights + AheadBytes);
                var first = Avx512BW.ConvertToVector512Int16(Avx.LoadVector256((sbyte*)weights));
                var second = Avx512BW.ConvertToVector512Int16(Avx.LoadVector256((sbyte*)weights + Int4Matrix.BlockBytes));
                a = Avx512F.Add(a, Products(Low(first), activations));
                b = Avx512F.Add(b, Products(High(first), activations + 2));
                c = Avx512F.Add(c, Products(Low(second), activations + 4));
                d = Avx512F.Add(d, Products(High(second), activations + 6));
            }
            if (left > 0)
            {
                var last = Avx512BW.ConvertToVector512Int16(Avx.LoadVector256((sbyte*)weights));
                a = Avx512F.Add(a, Products(Low(last), activations));
                b = Avx512F.Add(b, Products(High(last), activations + 2));
            }
            var sum = Avx512F.Add(Avx512F.Add(a, b), Avx512F.Add(c, d));
            total = Avx512F.Add(total, Avx512F.MultiplyLow(sum, Avx512F.ConvertToVector512Int32(Sse2.LoadVector128(factors))));
        }
        Avx512F.Store(sums, total);
    }

    // Left to itself the JIT now and then calls this; vectors then go through memory, and a frame takes twice as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* block, short* pair) =>
        Products(Avx512BW.ConvertToVector512Int16(Avx.LoadVector256(block)), pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(Vector512<short> weights, short* pair) =>
        Avx512BW.MultiplyAddAdjacent(weights, Vector512.Create(*(int*)pair).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Low(Vector512<short> two) => Avx512BW.ShiftRightArithmetic(Avx512BW.ShiftLeftLogical(two, 12), 12);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> High(Vector512<short> two) => Avx512BW.ShiftRightArithmetic(two, 4);
}
