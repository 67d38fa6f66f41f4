namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// FFT of a real signal of any even size, by a complex FFT of half the size. Forward is not normalised, inverse is, so
/// that one after the other gives the signal back. One instance per thread; transforms allocate nothing.
/// </summary>
public sealed class RealFft
{
    private readonly ComplexFft _half;
    private readonly float[] _re;
    private readonly float[] _im;
    private readonly float[] _cos;
    private readonly float[] _sin;

    /// <summary>Plans transforms of <paramref name="size"/> real samples.</summary>
    /// <param name="size">Even, 2 or more.</param>
    public RealFft(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        if (size % 2 != 0) throw new ArgumentException($"A real FFT needs an even size, not {size}.", nameof(size));
        Size = size;
        int half = size / 2;
        _half = new ComplexFft(half);
        _re = new float[half];
        _im = new float[half];
        _cos = new float[half + 1];
        _sin = new float[half + 1];
        for (int k = 0; k <= half; k++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * k / size);
            _cos[k] = (float)cos;
            _sin[k] = (float)sin;
        }
    }

    /// <summary>Samples per transform.</summary>
    public int Size { get; }

    /// <summary>Transforms <see cref="Size"/> samples into Size / 2 + 1 bins.</summary>
    public void Forward(ReadOnlySpan<float> signal, ComplexSpectrum spectrum)
    {
        int half = Size / 2;
        for (int k = 0; k < half; k++)
        {
            _re[k] = signal[2 * k];
            _im[k] = signal[2 * k + 1];
        }
        _half.Transform(_re, _im);

        // Even and odd samples were transformed as one complex signal: Z = E + iO. Take them apart, X = E + e^(−2πik/N)·O.
        float[] re = spectrum.Re, im = spectrum.Im;
        for (int k = 0; k <= half; k++)
        {
            int a = k == half ? 0 : k, b = k == 0 ? 0 : half - k;
            float evenRe = 0.5f * (_re[a] + _re[b]), evenIm = 0.5f * (_im[a] - _im[b]);
            float oddRe = 0.5f * (_im[a] + _im[b]), oddIm = 0.5f * (_re[b] - _re[a]);
            re[k] = evenRe + _cos[k] * oddRe + _sin[k] * oddIm;
            im[k] = evenIm + _cos[k] * oddIm - _sin[k] * oddRe;
        }
    }

    /// <summary>Transforms Size / 2 + 1 bins back into <see cref="Size"/> samples.</summary>
    public void Inverse(ComplexSpectrum spectrum, Span<float> signal)
    {
        int half = Size / 2;
        float[] re = spectrum.Re, im = spectrum.Im;
        float scale = 0.5f / half;
        for (int k = 0; k < half; k++)
        {
            int b = half - k;
            float evenRe = re[k] + re[b], evenIm = im[k] - im[b];
            float differenceRe = re[k] - re[b], differenceIm = im[k] + im[b];
            float oddRe = _cos[k] * differenceRe - _sin[k] * differenceIm;
            float oddIm = _cos[k] * differenceIm + _sin[k] * differenceRe;
            _re[k] = scale * (evenRe - oddIm);
            _im[k] = scale * (evenIm + oddRe);
        }
        _half.Transform(_im, _re);
        for (int k = 0; k < half; k++)
        {
            signal[2 * k] = _re[k];
            signal[2 * k + 1] = _im[k];
        }
    }
}
