using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PercepNet.Dsp.Spectrum;

/// <summary>Sums of products in a fixed order of sixteen partial sums, so that every processor gives the same bits.</summary>
internal static class DotProduct
{
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float x = ref MemoryMarshal.GetReference(a);
        ref float y = ref MemoryMarshal.GetReference(b);
        int length = Math.Min(a.Length, b.Length), i = 0;
        Vector256<float> sum0 = default, sum1 = default;
        for (; i + 16 <= length; i += 16)
        {
            sum0 += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
            sum1 += Vector256.LoadUnsafe(ref x, (nuint)i + 8) * Vector256.LoadUnsafe(ref y, (nuint)i + 8);
        }
        Vector256<float> sum = sum0 + sum1;
        Vector128<float> four = sum.GetLower() + sum.GetUpper();
        float total = (four[0] + four[1]) + (four[2] + four[3]);
        for (; i < length; i++) total += a[i] * b[i];
        return total;
    }
}
