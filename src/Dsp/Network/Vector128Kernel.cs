using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Dsp.Network;

/// <summary>SSE4.1: a vector takes 4 rows × 2 columns.</summary>
internal sealed unsafe class Vector128Kernel : Kernel
{
    public override KernelKind Kind => KernelKind.Vector128;

    public override bool IsSupported => Sse41.IsSupported;

    protected override int RowsOfInt4 => 4;

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

    protected override void MultiplyInt4(byte* weights, byte* factors, short* activations, int blocks, int* sums)
    {
        var rows = Vector128<int>.Zero;
        for (; blocks > 0; blocks -= Int4Matrix.GroupBlocks, factors += WeightMatrix.BandRows)
        {
            var group = Vector128<int>.Zero;
            for (int left = Math.Min(blocks, Int4Matrix.GroupBlocks); left > 0; left--)
            {
                var two = Sse41.ConvertToVector128Int16((sbyte*)weights);
                var low = Sse2.ShiftRightArithmetic(Sse2.ShiftLeftLogical(two, 12), 12);
                var high = Sse2.ShiftRightArithmetic(two, 4);
                group = Sse2.Add(group, Sse2.MultiplyAddAdjacent(low, Vector128.Create(((int*)activations)[0]).AsInt16()));
                group = Sse2.Add(group, Sse2.MultiplyAddAdjacent(high, Vector128.Create(((int*)activations)[1]).AsInt16()));
                weights += Int4Matrix.BlockBytes;
                activations += Int4Matrix.BlockColumns;
            }

            rows = Sse2.Add(rows, Sse41.MultiplyLow(group, Sse41.ConvertToVector128Int32(factors)));
        }

        Sse2.Store(sums, rows);
    }
}
