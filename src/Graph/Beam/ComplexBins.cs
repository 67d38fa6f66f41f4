using System.Numerics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>Sums over microphones, bin by bin. Every bin is on its own, so every vector width gives the same bits.</summary>
internal static class ComplexBins
{
    /// <summary>sum += a·x.</summary>
    public static void AddProduct(ComplexSpectrum a, ComplexSpectrum x, ComplexSpectrum sum)
    {
        float[] ar = a.Re, ai = a.Im, xr = x.Re, xi = x.Im, sr = sum.Re, si = sum.Im;
        int k = 0;
        for (; k <= sr.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector<float> are = new(ar, k), aim = new(ai, k), xre = new(xr, k), xim = new(xi, k);
            (new Vector<float>(sr, k) + (are * xre - aim * xim)).CopyTo(sr, k);
            (new Vector<float>(si, k) + (are * xim + aim * xre)).CopyTo(si, k);
        }
        for (; k < sr.Length; k++)
        {
            sr[k] += ar[k] * xr[k] - ai[k] * xi[k];
            si[k] += ar[k] * xi[k] + ai[k] * xr[k];
        }
    }

    /// <summary>mean += share·(x·y* − mean).</summary>
    public static void AverageProduct(ComplexSpectrum x, ComplexSpectrum y, float share, ComplexSpectrum mean)
    {
        float[] xr = x.Re, xi = x.Im, yr = y.Re, yi = y.Im, mr = mean.Re, mi = mean.Im;
        var part = new Vector<float>(share);
        int k = 0;
        for (; k <= mr.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector<float> xre = new(xr, k), xim = new(xi, k), yre = new(yr, k), yim = new(yi, k), re = new(mr, k), im = new(mi, k);
            (re + part * ((xre * yre + xim * yim) - re)).CopyTo(mr, k);
            (im + part * ((xim * yre - xre * yim) - im)).CopyTo(mi, k);
        }
        for (; k < mr.Length; k++)
        {
            mr[k] += share * ((xr[k] * yr[k] + xi[k] * yi[k]) - mr[k]);
            mi[k] += share * ((xi[k] * yr[k] - xr[k] * yi[k]) - mi[k]);
        }
    }

    /// <summary>power += |x − d·v|²: what of x is no copy of v. Nothing where d is 0.</summary>
    public static void AddResidual(ComplexSpectrum x, ComplexSpectrum d, ComplexSpectrum v, float[] power)
    {
        float[] xr = x.Re, xi = x.Im, dr = d.Re, di = d.Im, vr = v.Re, vi = v.Im;
        int k = 0;
        for (; k <= power.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector<float> dre = new(dr, k), dim = new(di, k), vre = new(vr, k), vim = new(vi, k);
            Vector<float> re = new Vector<float>(xr, k) - (dre * vre - dim * vim), im = new Vector<float>(xi, k) - (dre * vim + dim * vre);
            Vector<float> rest = Vector.ConditionalSelect(Vector.Equals(dre * dre + dim * dim, Vector<float>.Zero), Vector<float>.Zero, re * re + im * im);
            (new Vector<float>(power, k) + rest).CopyTo(power, k);
        }
        for (; k < power.Length; k++)
        {
            float re = xr[k] - (dr[k] * vr[k] - di[k] * vi[k]), im = xi[k] - (dr[k] * vi[k] + di[k] * vr[k]);
            if (dr[k] * dr[k] + di[k] * di[k] != 0) power[k] += re * re + im * im;
        }
    }
}
