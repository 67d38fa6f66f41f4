using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Bands;

/// <summary>
/// A band layout laid over the bins of one sample rate. Triangles between neighbouring centres: a bin between two
/// centres counts for both, in proportion to nearness; the weights of every bin up to the last centre sum to 1. Bins
/// below the first centre belong to the first band; those above the last one count for no energy and take the last band's gain.
/// Bands above Nyquist are empty. Immutable; any thread.
/// </summary>
public sealed class BandMap
{
    private readonly int[] _centres;
    private readonly float[] _upperShare;
    private readonly float[] _weightSums;

    /// <summary>Lays <paramref name="layout"/> over the bins of <paramref name="geometry"/>.</summary>
    public BandMap(BandLayout layout, FrameGeometry geometry)
    {
        Layout = layout;
        BinCount = geometry.BinCount;
        _centres = layout.CentreBins.ToArray();
        _upperShare = new float[BinCount];
        for (int b = 0; b + 1 < _centres.Length; b++)
            for (int k = _centres[b]; k < Math.Min(_centres[b + 1], BinCount); k++)
                _upperShare[k] = (float)(k - _centres[b]) / (_centres[b + 1] - _centres[b]);
        _weightSums = new float[layout.Count];
        var ones = new ComplexSpectrum(BinCount);
        Array.Fill(ones.Re, 1f);
        Energies(ones, _weightSums);
    }

    /// <summary>The layout.</summary>
    public BandLayout Layout { get; }

    /// <summary>Number of bands, empty ones included.</summary>
    public int Count => _centres.Length;

    /// <summary>Bins of the spectra that this map fits.</summary>
    public int BinCount { get; }

    /// <summary>Sum of the weights of each band: the bins it holds; 0 for a band above Nyquist.</summary>
    public ReadOnlySpan<float> WeightSums => _weightSums;

    /// <summary>E_b = Σ w_b(k)·|X(k)|² for every band.</summary>
    public void Energies(ComplexSpectrum spectrum, Span<float> energies) => InnerProducts(spectrum, spectrum, energies);

    /// <summary>⟨A, B⟩_b = Σ w_b(k)·Re(A*(k)·B(k)) for every band.</summary>
    public void InnerProducts(ComplexSpectrum a, ComplexSpectrum b, Span<float> products)
    {
        products[..Count].Clear();
        float[] aRe = a.Re, aIm = a.Im, bRe = b.Re, bIm = b.Im;
        int end = Math.Min(_centres[0], BinCount);
        float lower = 0, upper = 0;
        for (int k = 0; k < end; k++) lower += aRe[k] * bRe[k] + aIm[k] * bIm[k];
        products[0] = lower;
        for (int band = 0; band + 1 < _centres.Length; band++)
        {
            lower = upper = 0;
            end = Math.Min(_centres[band + 1], BinCount);
            for (int k = _centres[band]; k < end; k++)
            {
                float product = aRe[k] * bRe[k] + aIm[k] * bIm[k];
                float share = _upperShare[k] * product;
                upper += share;
                lower += product - share;
            }
            products[band] += lower;
            products[band + 1] = upper;
        }
        int last = _centres[^1];
        if (last < BinCount) products[Count - 1] += aRe[last] * bRe[last] + aIm[last] * bIm[last];
    }

    /// <summary>Spreads one value a band over the bins, in straight lines between centres, flat beyond the first and the last.</summary>
    public void Interpolate(ReadOnlySpan<float> bands, Span<float> bins)
    {
        bins[..Math.Min(_centres[0], BinCount)].Fill(bands[0]);
        for (int band = 0; band + 1 < _centres.Length; band++)
        {
            float from = bands[band], rise = bands[band + 1] - from;
            int end = Math.Min(_centres[band + 1], BinCount);
            for (int k = _centres[band]; k < end; k++) bins[k] = from + _upperShare[k] * rise;
        }
        if (_centres[^1] < BinCount) bins[_centres[^1]..BinCount].Fill(bands[Count - 1]);
    }
}
