using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX-512 BW: a block is one vector of 16 rows × 2 columns.</summary>
internal sealed unsafe class Avx512Kernel : Kernel
{
    private const int BlockBytes = QuantizedMatrix.BlockRows * QuantizedMatrix.BlockColumns;

    // Weights of some megabytes come from the outer caches; hardware stops reading ahead at each page of 4 KiB. 3 KiB are some 40 ns of work.
    private const int AheadBytes = 3072;

    public override KernelKind Kind => KernelKind.Avx512;

    public override bool IsSupported => Avx512BW.IsSupported;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        // Four sums, so that no block waits for the one before.
        Vector512<int> a = Vector512<int>.Zero, b = a, c = a, d = a;
        sbyte* end = weights + pairs * BlockBytes;
        for (; weights + 3 * BlockBytes < end; weights += 4 * BlockBytes, activations += 8)
        {
            Sse.Prefetch0(weights + AheadBytes);
            Sse.Prefetch0(weights + AheadBytes + 2 * BlockBytes);
            a = Avx512F.Add(a, Products(weights, activations));
            b = Avx512F.Add(b, Products(weights + BlockBytes, activations + 2));
            c = Avx512F.Add(c, Products(weights + 2 * BlockBytes, activations + 4));
            d = Avx512F.Add(d, Products(weights + 3 * BlockBytes, activations + 6));
        }
        for (; weights < end; weights += BlockBytes, activations += 2) a = Avx512F.Add(a, Products(weights, activations));
        Avx512F.Store(sums, Avx512F.Add(Avx512F.Add(a, b), Avx512F.Add(c, d)));
    }

    // Left to itself the JIT now and then calls this; vectors then go through memory, and a frame takes twice as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* block, short* pair) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Avx.LoadVector256(block)), Vector512.Create(*(int*)pair).AsInt16());
}
