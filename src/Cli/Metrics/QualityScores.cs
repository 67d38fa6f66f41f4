namespace PercepNet.Cli.Metrics;

/// <summary>How close a signal is to its clean original, in the measures the field reports.</summary>
/// <param name="SiSdrDb">Scale-invariant signal-to-distortion ratio, within ±<see cref="SiSdr.LimitDb"/>.</param>
/// <param name="Stoi">Short-time objective intelligibility (1: as the original); NaN when the clip holds too little speech.</param>
/// <param name="Estoi">Its extended form, which also hears modulated noise; NaN when the clip holds too little speech.</param>
/// <param name="SegmentalSnrDb">Mean over 30 ms frames of the SNR, each limited to −10..35 dB; NaN when the clip is shorter than a frame, or silent.</param>
/// <param name="LogSpectralDistanceDb">Mean over frames of the rms difference of the log spectra (0: alike); NaN when the clip is shorter than a frame.</param>
/// <param name="OnsetLossDb">Energy lost where the voice sets in after silence; NaN when it does so nowhere.</param>
/// <param name="Pesq">Wide-band PESQ, 1.0 to 4.6; NaN where no program measured it.</param>
internal sealed record QualityScores(double SiSdrDb, double Stoi, double Estoi, double SegmentalSnrDb, double LogSpectralDistanceDb, double OnsetLossDb, double Pesq = double.NaN)
{
    /// <summary>Measures one channel. Both signals have the same length and are aligned.</summary>
    public static QualityScores Measure(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz, PesqProgram? pesq = null)
    {
        if (clean.Length != test.Length)
            throw new ArgumentException($"The clean signal has {clean.Length} samples, the test signal {test.Length}; they must match.", nameof(test));
        var intelligibility = Intelligibility.Measure(clean, test, sampleRateHz);
        return new QualityScores(
            SiSdr.MeasureDb(clean, test),
            intelligibility.Stoi,
            intelligibility.Estoi,
            SegmentalSnr.MeasureDb(clean, test, sampleRateHz),
            LogSpectralDistance.MeasureDb(clean, test, sampleRateHz),
            OnsetLoss.MeasureDb(clean, test, sampleRateHz),
            pesq?.Measure(clean, test, sampleRateHz) ?? double.NaN);
    }

    /// <summary>The mean of each measure, as for the channels of one recording; of onsets over those that have any.</summary>
    public static QualityScores Mean(IReadOnlyCollection<QualityScores> scores) => new(
        scores.Average(s => s.SiSdrDb),
        scores.Average(s => s.Stoi),
        scores.Average(s => s.Estoi),
        scores.Average(s => s.SegmentalSnrDb),
        scores.Average(s => s.LogSpectralDistanceDb),
        scores.Select(s => s.OnsetLossDb).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
        scores.Average(s => s.Pesq));

    /// <summary>Each measure of <paramref name="after"/> minus that of <paramref name="before"/>.</summary>
    public static QualityScores operator -(QualityScores after, QualityScores before) => new(
        after.SiSdrDb - before.SiSdrDb,
        after.Stoi - before.Stoi,
        after.Estoi - before.Estoi,
        after.SegmentalSnrDb - before.SegmentalSnrDb,
        after.LogSpectralDistanceDb - before.LogSpectralDistanceDb,
        after.OnsetLossDb - before.OnsetLossDb,
        after.Pesq - before.Pesq);
}
