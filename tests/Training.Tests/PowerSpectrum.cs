using PercepNet.Dsp.Spectrum;

namespace PercepNet.Training.Tests;

/// <summary>Power of every bin, summed over Hann-windowed pieces without overlap.</summary>
internal static class PowerSpectrum
{
    public static double[] Of(ReadOnlySpan<float> samples, int size)
    {
        var fft = new RealFft(size);
        var spectrum = new ComplexSpectrum(size / 2 + 1);
        double[] powers = new double[size / 2 + 1];
        float[] windowed = new float[size];
        for (int start = 0; start + size <= samples.Length; start += size)
        {
            for (int i = 0; i < size; i++) windowed[i] = samples[start + i] * (0.5f - 0.5f * MathF.Cos(2 * MathF.PI * (i + 0.5f) / size));
            fft.Forward(windowed, spectrum);
            for (int k = 0; k < powers.Length; k++) powers[k] += spectrum.Re[k] * spectrum.Re[k] + spectrum.Im[k] * spectrum.Im[k];
        }
        return powers;
    }
}
