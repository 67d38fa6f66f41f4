using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

public class IntelligibilityTests
{
    [Theory]
    [InlineData(10000, 0.02, 0.969010, 0.825827)]
    [InlineData(10000, 0.1, 0.674680, 0.316989)]
    [InlineData(10000, 0.5, 0.319528, -0.002801)]
    public void At_10_kHz_scores_equal_the_numpy_reference(int rateHz, double noise, double stoi, double estoi) =>
        AssertScores(rateHz, noise, stoi, estoi, tolerance: 1e-4);

    /// <summary>The reference converts the rate by another filter (scipy's).</summary>
    [Theory]
    [InlineData(16000, 0.02, 0.973138, 0.839384)]
    [InlineData(16000, 0.1, 0.710158, 0.331437)]
    [InlineData(16000, 0.5, 0.384673, 0.059846)]
    [InlineData(44100, 0.02, 0.982986, 0.889544)]
    [InlineData(44100, 0.1, 0.766857, 0.410009)]
    [InlineData(44100, 0.5, 0.389193, 0.076975)]
    [InlineData(48000, 0.02, 0.983614, 0.883764)]
    [InlineData(48000, 0.1, 0.763464, 0.411517)]
    [InlineData(48000, 0.5, 0.354942, 0.051704)]
    public void At_other_rates_scores_agree_with_the_numpy_reference(int rateHz, double noise, double stoi, double estoi) =>
        AssertScores(rateHz, noise, stoi, estoi, tolerance: 1e-4);

    [Fact]
    public void Identical_signals_score_one()
    {
        var (clean, _) = SyntheticSpeech.Mixture(16000, 0);
        var (stoi, estoi) = Intelligibility.Measure(clean, clean, 16000);
        Assert.Equal(1, stoi, 1e-9);
        Assert.Equal(1, estoi, 1e-9);
    }

    [Fact]
    public void A_change_of_level_does_not_count()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(16000, 0.05);
        var louder = Array.ConvertAll(noisy, x => 4 * x);
        var expected = Intelligibility.Measure(clean, noisy, 16000);
        var actual = Intelligibility.Measure(clean, louder, 16000);
        Assert.Equal(expected.Stoi, actual.Stoi, 1e-9);
        Assert.Equal(expected.Estoi, actual.Estoi, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3800)]
    public void Less_than_one_stretch_of_speech_has_no_score(int samples)
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(10000, 0.1);
        var (stoi, estoi) = Intelligibility.Measure(clean.AsSpan(0, samples), noisy.AsSpan(0, samples), 10000);
        Assert.True(double.IsNaN(stoi));
        Assert.True(double.IsNaN(estoi));
    }

    private static void AssertScores(int rateHz, double noise, double stoi, double estoi, double tolerance)
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(rateHz, noise);
        var actual = Intelligibility.Measure(clean, noisy, rateHz);
        Assert.Equal(stoi, actual.Stoi, tolerance);
        Assert.Equal(estoi, actual.Estoi, tolerance);
    }
}
