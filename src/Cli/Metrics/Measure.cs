namespace PercepNet.Cli.Metrics;

/// <summary>One of the <see cref="QualityScores"/>: what it is called and how it is printed.</summary>
/// <param name="Title">Its name, with its unit.</param>
/// <param name="Column">The same where there is little room.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Format">Of a value.</param>
/// <param name="Of">Reads it.</param>
internal sealed record Measure(string Title, string Column, string Key, string Format, Func<QualityScores, double> Of)
{
    /// <summary>Those that are always measured.</summary>
    public static IReadOnlyList<Measure> Own { get; } =
    [
        new("SI-SDR / dB", "SI-SDR dB", "siSdrDb", "0.00", scores => scores.SiSdrDb),
        new("STOI", "STOI", "stoi", "0.000", scores => scores.Stoi),
        new("ESTOI", "ESTOI", "estoi", "0.000", scores => scores.Estoi),
        new("Segmental SNR / dB", "segSNR dB", "segmentalSnrDb", "0.00", scores => scores.SegmentalSnrDb),
        new("Log-spectral distance / dB", "LSD dB", "logSpectralDistanceDb", "0.00", scores => scores.LogSpectralDistanceDb),
        new("Lost at onsets / dB", "onsets dB", "onsetLossDb", "0.00", scores => scores.OnsetLossDb),
    ];

    /// <summary>The one that needs a program that is not ours.</summary>
    public static Measure Pesq { get; } = new("PESQ", "PESQ", "pesq", "0.00", scores => scores.Pesq);

    /// <summary>How a difference of two values is printed.</summary>
    public string GainFormat => $"+{Format};-{Format};{Format}";
}
