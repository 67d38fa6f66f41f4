using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>Takes away everything above a frequency with a steep linear-phase filter (Kaiser, 90 dB), without delay.</summary>
internal static class BandLimit
{
    /// <summary>Width of the slope; the gain is one half at the cut.</summary>
    public const double SlopeHz = 600;

    private const int Half = 230;
    private const double KaiserBeta = 8.96;

    public static float[] Apply(float[] signal, double cutHz) => Centre(Convolution.Apply(Padded(signal), Filter(cutHz))[0]);

    private static float[] Padded(float[] signal)
    {
        float[] padded = new float[signal.Length + Half];
        signal.CopyTo(padded, 0);
        return padded;
    }

    private static float[] Centre(float[] delayed) => delayed[Half..];

    private static float[] Filter(double cutHz)
    {
        float[] filter = new float[2 * Half + 1];
        for (int i = -Half; i <= Half; i++)
        {
            double sinc = i == 0 ? 2 * cutHz / Rate.Hz : Math.Sin(2 * Math.PI * cutHz * i / Rate.Hz) / (Math.PI * i);
            double edge = (double)i / (Half + 1);
            filter[i + Half] = (float)(sinc * Bessel0(KaiserBeta * Math.Sqrt(1 - edge * edge)) / Bessel0(KaiserBeta));
        }
        return filter;
    }

    private static double Bessel0(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; term > 1e-12 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
