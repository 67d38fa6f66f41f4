using System.Numerics;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Training.Signals;

/// <summary>One signal through one or several impulse responses by overlap-add; all share the signal's spectrum.</summary>
internal static class Convolution
{
    private const int SmallestFft = 4096;

    /// <summary>Outputs are as long as the signal: the tail beyond its end is dropped.</summary>
    public static float[][] Apply(ReadOnlySpan<float> signal, params ReadOnlySpan<float[]> responses)
    {
        int taps = 1;
        foreach (float[] response in responses) taps = Math.Max(taps, response.Length);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(SmallestFft, 3 * taps)), block = size - taps + 1;
        var fft = new RealFft(size);
        var filters = new ComplexSpectrum[responses.Length];
        float[][] outputs = new float[responses.Length][];
        for (int i = 0; i < responses.Length; i++)
        {
            filters[i] = Spectrum(fft, responses[i]);
            outputs[i] = new float[signal.Length];
        }
        var product = new ComplexSpectrum(size / 2 + 1);
        for (int start = 0; start < signal.Length; start += block)
        {
            var piece = Spectrum(fft, signal.Slice(start, Math.Min(block, signal.Length - start)));
            for (int i = 0; i < outputs.Length; i++) AddProduct(fft, piece, filters[i], product, outputs[i].AsSpan(start));
        }
        return outputs;
    }

    private static ComplexSpectrum Spectrum(RealFft fft, ReadOnlySpan<float> signal)
    {
        float[] padded = new float[fft.Size];
        signal.CopyTo(padded);
        var spectrum = new ComplexSpectrum(fft.Size / 2 + 1);
        fft.Forward(padded, spectrum);
        return spectrum;
    }

    private static void AddProduct(RealFft fft, ComplexSpectrum a, ComplexSpectrum b, ComplexSpectrum product, Span<float> output)
    {
        for (int k = 0; k < product.BinCount; k++)
        {
            product.Re[k] = a.Re[k] * b.Re[k] - a.Im[k] * b.Im[k];
            product.Im[k] = a.Re[k] * b.Im[k] + a.Im[k] * b.Re[k];
        }
        float[] samples = new float[fft.Size];
        fft.Inverse(product, samples);
        for (int i = 0; i < Math.Min(samples.Length, output.Length); i++) output[i] += samples[i];
    }
}
