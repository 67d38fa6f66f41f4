using PercepNet.Dsp.Bands;

namespace PercepNet.Cli.Plot;

/// <summary>An axis on the <see cref="ErbScale"/>: equal lengths sound equally wide.</summary>
/// <param name="LowHz">Frequency at 0.</param>
/// <param name="HighHz">Frequency at 1.</param>
internal sealed record FrequencyAxis(double LowHz, double HighHz)
{
    /// <summary>From 50 Hz to Nyquist, at most 24 kHz; from a quarter of Nyquist where that is lower.</summary>
    public static FrequencyAxis ForRate(int sampleRateHz) => new(Math.Min(50, sampleRateHz / 8.0), Math.Min(sampleRateHz / 2.0, 24_000));

    /// <summary>The place of a frequency, 0..1 within the range.</summary>
    public double Position(double hz) =>
        (ErbScale.FromHz(hz) - ErbScale.FromHz(LowHz)) / (ErbScale.FromHz(HighHz) - ErbScale.FromHz(LowHz));

    /// <summary>The frequency at a place.</summary>
    public double Hz(double position) => ErbScale.ToHz(double.Lerp(ErbScale.FromHz(LowHz), ErbScale.FromHz(HighHz), position));
}
