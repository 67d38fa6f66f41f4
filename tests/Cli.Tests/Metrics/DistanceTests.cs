using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

public class DistanceTests
{
    private static readonly float[] Clean = SyntheticSpeech.Mixture(16000, 0).Clean;

    [Theory]
    [InlineData(1.1f, 20)]
    [InlineData(0f, 0)]
    [InlineData(1.5f, 6.0206)]
    [InlineData(-9f, -10)]
    [InlineData(1.001f, 35)]
    public void Segmental_snr_of_a_scaled_copy_is_that_of_the_scale_error_within_limits(float scale, double expectedDb)
    {
        var test = Array.ConvertAll(Clean, x => scale * x);
        Assert.Equal(expectedDb, SegmentalSnr.MeasureDb(Clean, test, 16000), 1e-3);
    }

    /// <summary>A gain moves every bin by its dB; low levels meet the floor, so the whole-range oracle needs a flat spectrum.</summary>
    [Theory]
    [InlineData(2f, 6.0206)]
    [InlineData(0.5f, 6.0206)]
    [InlineData(1f, 0)]
    public void Log_spectral_distance_of_a_scaled_click_is_its_gain(float scale, double expectedDb)
    {
        var click = new float[512];
        click[256] = 0.5f;
        var test = Array.ConvertAll(click, x => scale * x);
        Assert.Equal(expectedDb, LogSpectralDistance.MeasureDb(click, test, 16000), 1e-3);
    }

    [Fact]
    public void Silence_has_no_spectral_distance_to_silence() =>
        Assert.Equal(0, LogSpectralDistance.MeasureDb(new float[4000], new float[4000], 16000));
}
