using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Spectrum;

/// <summary>Oracle: the definition of the DFT, summed in double precision.</summary>
public class RealFft_DoubleDft
{
    // 8 to 192 kHz, 44.1 kHz and its double, 11.025 and 22.05 kHz, and rates whose hop is a prime or three times one.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(14)]
    [InlineData(160)]
    [InlineData(220)]
    [InlineData(240)]
    [InlineData(320)]
    [InlineData(442)]
    [InlineData(480)]
    [InlineData(640)]
    [InlineData(882)]
    [InlineData(960)]
    [InlineData(1764)]
    [InlineData(1920)]
    [InlineData(3840)]
    [InlineData(166)]
    [InlineData(202)]
    [InlineData(1934)]
    [InlineData(2 * 3 * 1009)]
    public void Forward_is_the_dft(int size)
    {
        float[] signal = Signals.White(size, seed: size, height: 1);
        var spectrum = new ComplexSpectrum(size / 2 + 1);
        new RealFft(size).Forward(signal, spectrum);

        double error = 0, power = 0;
        for (int k = 0; k <= size / 2; k++)
        {
            (double re, double im) = Bin(signal, k);
            error += Math.Pow(spectrum.Re[k] - re, 2) + Math.Pow(spectrum.Im[k] - im, 2);
            power += re * re + im * im;
        }
        Assert.InRange(Math.Sqrt(error / power), 0, 5e-7);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(160)]
    [InlineData(882)]
    [InlineData(960)]
    [InlineData(3840)]
    [InlineData(166)]
    [InlineData(202)]
    [InlineData(1934)]
    [InlineData(15346)]
    public void Inverse_gives_the_signal_back(int size)
    {
        float[] signal = Signals.White(size, seed: 1, height: 1), back = new float[size];
        var spectrum = new ComplexSpectrum(size / 2 + 1);
        var fft = new RealFft(size);
        fft.Forward(signal, spectrum);
        fft.Inverse(spectrum, back);
        Assert.InRange(AudioCompare.SnrDb(signal, back), 125, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(441)]
    public void Sizes_that_are_not_even_and_positive_are_refused(int size) =>
        Assert.ThrowsAny<ArgumentException>(() => new RealFft(size));

    [Theory]
    [InlineData(882)]
    [InlineData(1934)]
    public void Transforms_allocate_nothing(int size)
    {
        var fft = new RealFft(size);
        float[] signal = Signals.White(size, 1);
        var spectrum = new ComplexSpectrum(size / 2 + 1);
        Assert.Equal(0, AllocationProbe.Measure(() => { fft.Forward(signal, spectrum); fft.Inverse(spectrum, signal); }, runs: 100));
    }

    private static (double Re, double Im) Bin(float[] signal, int k)
    {
        double re = 0, im = 0;
        for (int n = 0; n < signal.Length; n++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * ((long)k * n % signal.Length) / signal.Length);
            re += signal[n] * cos;
            im -= signal[n] * sin;
        }
        return (re, im);
    }
}
