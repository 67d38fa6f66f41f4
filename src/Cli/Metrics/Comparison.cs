namespace PercepNet.Cli.Metrics;

/// <summary>A noisy recording and its enhanced version, both scored against the clean original.</summary>
/// <param name="Noisy">Scores of the noisy recording.</param>
/// <param name="Enhanced">Scores of the enhanced recording.</param>
internal sealed record Comparison(QualityScores Noisy, QualityScores Enhanced)
{
    /// <summary>What enhancement brought; a negative log-spectral distance is a gain.</summary>
    public QualityScores Gain => Enhanced - Noisy;
}
