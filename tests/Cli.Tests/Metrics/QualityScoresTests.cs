using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

public class QualityScoresTests
{
    [Fact]
    public void Every_score_falls_as_noise_rises()
    {
        var scores = new[] { 0.0, 0.01, 0.03, 0.1, 0.3 }
            .Select(noise => SyntheticSpeech.Mixture(16000, noise))
            .Select(pair => QualityScores.Measure(pair.Clean, pair.Noisy, 16000))
            .ToArray();
        for (var i = 1; i < scores.Length; i++)
        {
            Assert.True(scores[i].SiSdrDb < scores[i - 1].SiSdrDb);
            Assert.True(scores[i].Stoi < scores[i - 1].Stoi);
            Assert.True(scores[i].Estoi < scores[i - 1].Estoi);
            Assert.True(scores[i].SegmentalSnrDb < scores[i - 1].SegmentalSnrDb);
            Assert.True(scores[i].LogSpectralDistanceDb > scores[i - 1].LogSpectralDistanceDb);
        }
    }

    [Fact]
    public void Different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => QualityScores.Measure(new float[100], new float[99], 16000));

    [Fact]
    public void Mean_and_difference_are_taken_measure_by_measure()
    {
        QualityScores a = new(1, 0.2, 0.3, 4, 5, 0.5), b = new(3, 0.4, 0.7, 8, 11, 1.5);
        Assert.Equal(new QualityScores(2, 0.3, 0.5, 6, 8, 1), Rounded(QualityScores.Mean([a, b])));
        Assert.Equal(new QualityScores(2, 0.2, 0.4, 4, 6, 1), Rounded(b - a));
    }

    [Fact]
    public void Clips_without_an_onset_do_not_count_in_the_mean_of_onsets()
    {
        QualityScores with = new(1, 0.2, 0.3, 4, 5, 0.5), without = with with { OnsetLossDb = double.NaN };
        Assert.Equal(0.5, QualityScores.Mean([with, without]).OnsetLossDb);
        Assert.Equal(double.NaN, QualityScores.Mean([without]).OnsetLossDb);
    }

    private static QualityScores Rounded(QualityScores s) => new(
        s.SiSdrDb, Math.Round(s.Stoi, 9), Math.Round(s.Estoi, 9), s.SegmentalSnrDb, s.LogSpectralDistanceDb, s.OnsetLossDb);
}
