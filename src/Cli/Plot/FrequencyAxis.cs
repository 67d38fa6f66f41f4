namespace PercepNet.Cli.Plot;

/// <summary>An axis on the ERB-rate scale of Glasberg and Moore (1990): equal lengths sound equally wide.</summary>
/// <param name="LowHz">Frequency at 0.</param>
/// <param name="HighHz">Frequency at 1.</param>
internal sealed record FrequencyAxis(double LowHz, double HighHz)
{
    /// <summary>From 50 Hz to Nyquist, at most 24 kHz.</summary>
    public static FrequencyAxis ForRate(int sampleRateHz) => new(50, Math.Min(sampleRateHz / 2.0, 24_000));

    /// <summary>The place of a frequency, 0..1 within the range.</summary>
    public double Position(double hz) => (ErbRate(hz) - ErbRate(LowHz)) / (ErbRate(HighHz) - ErbRate(LowHz));

    /// <summary>The frequency at a place.</summary>
    public double Hz(double position)
    {
        var rate = double.Lerp(ErbRate(LowHz), ErbRate(HighHz), position);
        return (Math.Pow(10, rate / 21.4) - 1) / 0.00437;
    }

    private static double ErbRate(double hz) => 21.4 * Math.Log10(1 + 0.00437 * hz);
}
