using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>Loops over bins, eight at a time and in a fixed order, so that every processor gives the same bits.</summary>
internal static class SpectrumMath
{
    private const int Lanes = 8;

    /// <summary>Bins of a block of two hops, rounded up to whole vectors.</summary>
    public static int PaddedBins(int hopSamples) => (hopSamples + Lanes) / Lanes * Lanes;

    /// <summary>echo += x · w and power += |x|² · p, in one pass over x.</summary>
    public static void AddEstimate(ComplexSpectrum x, ComplexSpectrum w, float[] p, ComplexSpectrum echo, float[] power)
    {
        ref float xRe = ref x.Re[0], xIm = ref x.Im[0], wRe = ref w.Re[0], wIm = ref w.Im[0], weight = ref p[0];
        ref float echoRe = ref echo.Re[0], echoIm = ref echo.Im[0], total = ref power[0];
        for (nuint k = 0; k < (nuint)power.Length; k += Lanes)
        {
            Vector256<float> a = Vector256.LoadUnsafe(ref xRe, k), b = Vector256.LoadUnsafe(ref xIm, k);
            Vector256<float> c = Vector256.LoadUnsafe(ref wRe, k), d = Vector256.LoadUnsafe(ref wIm, k);
            (Vector256.LoadUnsafe(ref echoRe, k) + (a * c - b * d)).StoreUnsafe(ref echoRe, k);
            (Vector256.LoadUnsafe(ref echoIm, k) + (a * d + b * c)).StoreUnsafe(ref echoIm, k);
            (Vector256.LoadUnsafe(ref total, k) + (a * a + b * b) * Vector256.LoadUnsafe(ref weight, k)).StoreUnsafe(ref total, k);
        }
    }

    /// <summary>x = x · factor</summary>
    public static void Scale(ComplexSpectrum x, float factor)
    {
        foreach (ref Vector256<float> re in Of(x.Re)) re *= factor;
        foreach (ref Vector256<float> im in Of(x.Im)) im *= factor;
    }

    /// <summary>Power of every bin.</summary>
    public static void Power(ComplexSpectrum x, Span<float> power)
    {
        ReadOnlySpan<Vector256<float>> re = Of(x.Re), im = Of(x.Im);
        Span<Vector256<float>> target = MemoryMarshal.Cast<float, Vector256<float>>(power);
        for (int k = 0; k < re.Length; k++) target[k] = re[k] * re[k] + im[k] * im[k];
    }

    public static Span<Vector256<float>> Of(float[] bins) => MemoryMarshal.Cast<float, Vector256<float>>(bins.AsSpan());
}
