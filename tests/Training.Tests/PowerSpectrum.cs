using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Signals;

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

    /// <summary>Share of the power of a sound that lies between two frequencies, to 25 Hz.</summary>
    public static double ShareBetween(ReadOnlySpan<float> sound, double lowHz, double highHz)
    {
        const int size = Rate.Hz / 25;
        double[] powers = Of(sound, size);
        int Bin(double hz) => (int)(hz * size / Rate.Hz);
        return powers[Bin(lowHz)..Bin(highHz)].Sum() / powers.Sum();
    }
}
