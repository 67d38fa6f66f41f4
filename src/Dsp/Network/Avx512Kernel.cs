using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>AVX-512 BW: a block is one vector of 16 rows × 2 columns.</summary>
internal sealed unsafe class Avx512Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Avx512;

    public override bool IsSupported => Avx512BW.IsSupported;

    protected override void MultiplyBlocks(sbyte* weights, short* activations, int pairs, int* sums)
    {
        var rows = Vector512<int>.Zero;
        for (int pair = 0; pair < pairs; pair++)
        {
            var x = Vector512.Create(((int*)activations)[pair]).AsInt16();
            var block = Avx512BW.ConvertToVector512Int16(Avx.LoadVector256(weights));
            rows = Avx512F.Add(rows, Avx512BW.MultiplyAddAdjacent(block, x));
            weights += 32;
        }

        Avx512F.Store(sums, rows);
    }
}
