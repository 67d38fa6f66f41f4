using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Evaluation;

/// <summary>What a system does to speech that is clean already: nothing, ideally.</summary>
/// <param name="ThirdOctavePowersIn">Power of the clean input in the third-octave bands from 100 Hz to 8 kHz.</param>
/// <param name="ThirdOctavePowersOut">The same of the output.</param>
/// <param name="SiSdrDb">SI-SDR of the output against the input.</param>
/// <param name="Pesq">Wide-band PESQ of the output against the input; NaN where no program measured it.</param>
internal sealed record Transparency(double[] ThirdOctavePowersIn, double[] ThirdOctavePowersOut, double SiSdrDb, double Pesq)
{
    private const double LowestHz = 100;
    private const double HighestHz = 8_000;

    /// <summary>Measures one clip.</summary>
    public static Transparency Measure(float[] clean, float[] enhanced, int sampleRateHz, PesqProgram? pesq) => new(
        ThirdOctavePowers(clean, sampleRateHz),
        ThirdOctavePowers(enhanced, sampleRateHz),
        SiSdr.MeasureDb(clean, enhanced),
        pesq?.Measure(clean, enhanced, sampleRateHz) ?? double.NaN);

    /// <summary>Largest difference, over third octaves, of the long-term spectra of all clips together, in dB with its sign.</summary>
    public static double WorstBandDb(IReadOnlyCollection<Transparency> clips)
    {
        int bands = clips.First().ThirdOctavePowersIn.Length;
        return Enumerable.Range(0, bands)
            .Select(b => 10 * Math.Log10((clips.Sum(c => c.ThirdOctavePowersOut[b]) + 1e-12) / (clips.Sum(c => c.ThirdOctavePowersIn[b]) + 1e-12)))
            .MaxBy(Math.Abs);
    }

    private static double[] ThirdOctavePowers(float[] signal, int sampleRateHz)
    {
        int bands = (int)Math.Round(3 * Math.Log2(HighestHz / LowestHz)) + 1;
        var powers = new double[bands];
        const int size = 4_096;
        var spectrum = new PowerSpectrum(size);
        var power = new float[size / 2 + 1];
        for (int at = 0; at + size <= signal.Length; at += size / 2)
        {
            spectrum.Measure(signal.AsSpan(at, size), power);
            for (int k = 1; k < power.Length; k++)
            {
                int band = (int)Math.Round(3 * Math.Log2((double)k * sampleRateHz / size / LowestHz));
                if (band >= 0 && band < bands) powers[band] += power[k];
            }
        }
        return powers;
    }
}
