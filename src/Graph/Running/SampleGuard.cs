using System.Numerics;
using System.Runtime.InteropServices;

namespace PercepNet.Graph.Running;

/// <summary>Keeps samples normal: what is not finite becomes 0, and so does what is too small for full speed (subnormal).</summary>
internal static class SampleGuard
{
    private const int ExponentMask = 0x7F80_0000;

    /// <summary>Cleans samples in place.</summary>
    /// <returns>Whether all of them were finite.</returns>
    public static bool Clean(Span<float> samples)
    {
        Span<int> bits = MemoryMarshal.Cast<float, int>(samples);
        Vector<int> mask = new(ExponentMask), wild = Vector<int>.Zero;
        int i = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            var lane = new Vector<int>(bits[i..]);
            Vector<int> exponent = lane & mask, notFinite = Vector.Equals(exponent, mask);
            wild |= notFinite;
            Vector.AndNot(lane, notFinite | Vector.Equals(exponent, Vector<int>.Zero)).CopyTo(bits[i..]);
        }
        bool finite = wild == Vector<int>.Zero;
        for (; i < bits.Length; i++)
        {
            int exponent = bits[i] & ExponentMask;
            finite &= exponent != ExponentMask;
            if (exponent is 0 or ExponentMask) bits[i] = 0;
        }
        return finite;
    }
}
