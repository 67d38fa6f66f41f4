using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX2: a block is two vectors of 8 rows × 2 columns.</summary>
internal sealed unsafe class Avx2Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Avx2;

    public override bool IsSupported => Avx2.IsSupported;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        var rows0 = Vector256<int>.Zero;
        var rows8 = Vector256<int>.Zero;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x = Avx2.BroadcastScalarToVector256((int*)activations + pair).AsInt16();
            rows0 = Avx2.Add(rows0, Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(weights), x));
            rows8 = Avx2.Add(rows8, Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(weights + 16), x));
            weights += 32;
        }

        Avx.Store(sums, rows0);
        Avx.Store(sums + 8, rows8);
    }
}
