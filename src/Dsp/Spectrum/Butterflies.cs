using System.Runtime.CompilerServices;

namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// One column of a Stockham stage: reads the <c>radix</c> inputs that lie <c>step</c> apart, transforms them by a small
/// DFT, turns them by the stage's twiddles and writes them <c>stride</c> apart.
/// </summary>
internal static class Butterflies
{
    /// <summary>The pointers and distances of one column; twiddles are (re, im) pairs for outputs 1 to radix − 1.</summary>
    internal ref struct Column
    {
        public ref float InRe, InIm, OutRe, OutIm;
        public ReadOnlySpan<float> Twiddles;
        public int Step, Stride;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix2<T>(in Column c, int i, int o) where T : struct, ILanes<T>
    {
        T aRe = T.Load(ref c.InRe, i), aIm = T.Load(ref c.InIm, i);
        T bRe = T.Load(ref c.InRe, i + c.Step), bIm = T.Load(ref c.InIm, i + c.Step);
        Put(c, 0, o, aRe + bRe, aIm + bIm);
        Put(c, 1, o, aRe - bRe, aIm - bIm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix3<T>(in Column c, int i, int o) where T : struct, ILanes<T>
    {
        T half = T.Splat(0.5f), sine = T.Splat(0.866025403784438647f);
        T aRe = T.Load(ref c.InRe, i), aIm = T.Load(ref c.InIm, i);
        T bRe = T.Load(ref c.InRe, i + c.Step), bIm = T.Load(ref c.InIm, i + c.Step);
        T cRe = T.Load(ref c.InRe, i + 2 * c.Step), cIm = T.Load(ref c.InIm, i + 2 * c.Step);
        T sumRe = bRe + cRe, sumIm = bIm + cIm;
        T differenceRe = (bRe - cRe) * sine, differenceIm = (bIm - cIm) * sine;
        T middleRe = aRe - half * sumRe, middleIm = aIm - half * sumIm;
        Put(c, 0, o, aRe + sumRe, aIm + sumIm);
        Put(c, 1, o, middleRe + differenceIm, middleIm - differenceRe);
        Put(c, 2, o, middleRe - differenceIm, middleIm + differenceRe);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix4<T>(in Column c, int i, int o) where T : struct, ILanes<T>
    {
        T aRe = T.Load(ref c.InRe, i), aIm = T.Load(ref c.InIm, i);
        T bRe = T.Load(ref c.InRe, i + c.Step), bIm = T.Load(ref c.InIm, i + c.Step);
        T cRe = T.Load(ref c.InRe, i + 2 * c.Step), cIm = T.Load(ref c.InIm, i + 2 * c.Step);
        T dRe = T.Load(ref c.InRe, i + 3 * c.Step), dIm = T.Load(ref c.InIm, i + 3 * c.Step);
        T acRe = aRe + cRe, acIm = aIm + cIm, bdRe = bRe + dRe, bdIm = bIm + dIm;
        T a_cRe = aRe - cRe, a_cIm = aIm - cIm, b_dRe = bRe - dRe, b_dIm = bIm - dIm;
        Put(c, 0, o, acRe + bdRe, acIm + bdIm);
        Put(c, 1, o, a_cRe + b_dIm, a_cIm - b_dRe);
        Put(c, 2, o, acRe - bdRe, acIm - bdIm);
        Put(c, 3, o, a_cRe - b_dIm, a_cIm + b_dRe);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Radix5<T>(in Column c, int i, int o) where T : struct, ILanes<T>
    {
        T cos1 = T.Splat(0.309016994374947424f), sin1 = T.Splat(0.951056516295153572f);
        T cos2 = T.Splat(-0.809016994374947424f), sin2 = T.Splat(0.587785252292473129f);
        T aRe = T.Load(ref c.InRe, i), aIm = T.Load(ref c.InIm, i);
        T bRe = T.Load(ref c.InRe, i + c.Step), bIm = T.Load(ref c.InIm, i + c.Step);
        T cRe = T.Load(ref c.InRe, i + 2 * c.Step), cIm = T.Load(ref c.InIm, i + 2 * c.Step);
        T dRe = T.Load(ref c.InRe, i + 3 * c.Step), dIm = T.Load(ref c.InIm, i + 3 * c.Step);
        T eRe = T.Load(ref c.InRe, i + 4 * c.Step), eIm = T.Load(ref c.InIm, i + 4 * c.Step);
        T beRe = bRe + eRe, beIm = bIm + eIm, b_eRe = bRe - eRe, b_eIm = bIm - eIm;
        T cdRe = cRe + dRe, cdIm = cIm + dIm, c_dRe = cRe - dRe, c_dIm = cIm - dIm;
        T near1Re = aRe + cos1 * beRe + cos2 * cdRe, near1Im = aIm + cos1 * beIm + cos2 * cdIm;
        T near2Re = aRe + cos2 * beRe + cos1 * cdRe, near2Im = aIm + cos2 * beIm + cos1 * cdIm;
        T turn1Re = sin1 * b_eRe + sin2 * c_dRe, turn1Im = sin1 * b_eIm + sin2 * c_dIm;
        T turn2Re = sin2 * b_eRe - sin1 * c_dRe, turn2Im = sin2 * b_eIm - sin1 * c_dIm;
        Put(c, 0, o, aRe + beRe + cdRe, aIm + beIm + cdIm);
        Put(c, 1, o, near1Re + turn1Im, near1Im - turn1Re);
        Put(c, 2, o, near2Re + turn2Im, near2Im - turn2Re);
        Put(c, 3, o, near2Re - turn2Im, near2Im + turn2Re);
        Put(c, 4, o, near1Re - turn1Im, near1Im + turn1Re);
    }

    /// <summary>
    /// Any radix, by the definition: radix² products. Serves 7 (44.1 kHz) and the primes of odd rates up to 100. Roots are cos and
    /// −sin of 2πm/radix in pairs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Generic<T>(in Column c, int i, int o, int radix, ReadOnlySpan<float> roots) where T : struct, ILanes<T>
    {
        for (int j = 0; j < radix; j++)
        {
            T sumRe = T.Load(ref c.InRe, i), sumIm = T.Load(ref c.InIm, i);
            for (int k = 1, turn = j; k < radix; k++, turn += j)
            {
                if (turn >= radix) turn -= radix;
                T rootRe = T.Splat(roots[2 * turn]), rootIm = T.Splat(roots[2 * turn + 1]);
                T re = T.Load(ref c.InRe, i + k * c.Step), im = T.Load(ref c.InIm, i + k * c.Step);
                sumRe += re * rootRe - im * rootIm;
                sumIm += re * rootIm + im * rootRe;
            }
            Put(c, j, o, sumRe, sumIm);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(in Column c, int output, int o, T re, T im) where T : struct, ILanes<T>
    {
        int at = o + output * c.Stride;
        if (output == 0)
        {
            T.Store(re, ref c.OutRe, at);
            T.Store(im, ref c.OutIm, at);
            return;
        }
        T turnRe = T.Splat(c.Twiddles[2 * output - 2]), turnIm = T.Splat(c.Twiddles[2 * output - 1]);
        T.Store(re * turnRe - im * turnIm, ref c.OutRe, at);
        T.Store(re * turnIm + im * turnRe, ref c.OutIm, at);
    }
}
