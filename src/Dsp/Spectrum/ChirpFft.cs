using System.Numerics;

namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// Complex FFT of a size with a large prime factor, as a convolution with a chirp (Bluestein 1970): jk = (j² + k² − (j − k)²) / 2.
/// Its cost grows with size · log size, whatever the factors are. Not normalised; transforms allocate nothing.
/// </summary>
internal sealed class ChirpFft
{
    private readonly ComplexFft _convolution;
    private readonly float[] _chirpRe, _chirpIm;
    private readonly float[] _kernelRe, _kernelIm;
    private readonly float[] _re, _im;

    public ChirpFft(int size)
    {
        int length = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * size - 1));
        _convolution = new ComplexFft(length);
        (_chirpRe, _chirpIm) = (new float[size], new float[size]);
        (_kernelRe, _kernelIm) = (new float[length], new float[length]);
        (_re, _im) = (new float[length], new float[length]);
        for (int k = 0; k < size; k++)
        {
            // The square turns full circles; only what is left of them keeps its precision.
            (double sin, double cos) = Math.SinCos(Math.PI * ((long)k * k % (2L * size)) / size);
            (_chirpRe[k], _chirpIm[k]) = ((float)cos, (float)-sin);
            int mirrored = k == 0 ? 0 : length - k;
            _kernelRe[k] = _kernelRe[mirrored] = (float)(cos / length);
            _kernelIm[k] = _kernelIm[mirrored] = (float)(sin / length);
        }
        _convolution.Transform(_kernelRe, _kernelIm);
    }

    /// <summary>Transforms in place with e^(−2πi·jk/size).</summary>
    public void Transform(Span<float> re, Span<float> im)
    {
        Turn(re, im, _chirpRe, _chirpIm, _re, _im);
        int size = _chirpRe.Length;
        _re.AsSpan(size).Clear();
        _im.AsSpan(size).Clear();
        _convolution.Transform(_re, _im);
        Turn(_re, _im, _kernelRe, _kernelIm, _re, _im);
        _convolution.Transform(_im, _re);
        Turn(_re, _im, _chirpRe, _chirpIm, re, im);
    }

    private static void Turn(ReadOnlySpan<float> re, ReadOnlySpan<float> im, ReadOnlySpan<float> byRe, ReadOnlySpan<float> byIm, Span<float> toRe, Span<float> toIm)
    {
        for (int k = 0; k < byRe.Length; k++)
            (toRe[k], toIm[k]) = (re[k] * byRe[k] - im[k] * byIm[k], re[k] * byIm[k] + im[k] * byRe[k]);
    }
}
