using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>SSE4.1: a block is four vectors of 4 rows × 2 columns.</summary>
internal sealed unsafe class Vector128Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Vector128;

    public override bool IsSupported => Sse41.IsSupported;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        var rows0 = Vector128<int>.Zero;
        var rows4 = Vector128<int>.Zero;
        var rows8 = Vector128<int>.Zero;
        var rows12 = Vector128<int>.Zero;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x = Vector128.Create(((int*)activations)[pair]).AsInt16();
            rows0 = Sse2.Add(rows0, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights), x));
            rows4 = Sse2.Add(rows4, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 8), x));
            rows8 = Sse2.Add(rows8, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 16), x));
            rows12 = Sse2.Add(rows12, Sse2.MultiplyAddAdjacent(Sse41.ConvertToVector128Int16(weights + 24), x));
            weights += 32;
        }

        Sse2.Store(sums, rows0);
        Sse2.Store(sums + 4, rows4);
        Sse2.Store(sums + 8, rows8);
        Sse2.Store(sums + 12, rows12);
    }
}
