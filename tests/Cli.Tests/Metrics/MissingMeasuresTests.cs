using System.Text;
using System.Text.Json;
using PercepNet.Cli.Metrics;
using PercepNet.Cli.Reports;

namespace PercepNet.Cli.Tests.Metrics;

/// <summary>Measures of what cannot be measured: no numbers, in no report.</summary>
public class MissingMeasuresTests
{
    private const int RateHz = 16_000;

    private static readonly float[] Clean = SyntheticSpeech.Mixture(RateHz, 0).Clean;

    // Frames are 512 and 480 samples long.
    [Theory]
    [InlineData(511, true)]
    [InlineData(512, false)]
    public void Spectral_distance_needs_a_frame(int samples, bool isMissing) =>
        Assert.Equal(isMissing, double.IsNaN(LogSpectralDistance.MeasureDb(Clean.AsSpan(0, samples), Clean.AsSpan(0, samples), RateHz)));

    [Theory]
    [InlineData(479, true)]
    [InlineData(480, false)]
    public void Segmental_snr_needs_a_frame(int samples, bool isMissing)
    {
        var voice = Clean.AsSpan(Clean.Length / 4, samples);
        Assert.Equal(isMissing, double.IsNaN(SegmentalSnr.MeasureDb(voice, voice, RateHz)));
    }

    [Fact]
    public void Segmental_snr_needs_a_sound() => Assert.Equal(double.NaN, SegmentalSnr.MeasureDb(new float[RateHz], Clean.AsSpan(0, RateHz), RateHz));

    // Below 100 Hz a sample is longer than a frame of 10 ms.
    [Fact]
    public void Rates_below_that_of_the_frames_are_measured_sample_by_sample()
    {
        float[] burst = new float[200];
        burst.AsSpan(100, 50).Fill(0.5f);
        Assert.Equal(0, OnsetLoss.MeasureDb(burst, burst, 50), 1e-9);
        Assert.Equal(SiSdr.LimitDb, QualityScores.Measure(burst, burst, 50).SiSdrDb);
    }

    [Theory]
    [InlineData(1.26, "1.3", "1.26")]
    [InlineData(double.NaN, "n/a", "null")]
    [InlineData(double.PositiveInfinity, "n/a", "null")]
    public void What_is_no_number_is_told_as_such(double value, string text, string json)
    {
        Assert.Equal(text, MeasuredNumber.Text(value, "0.0"));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            MeasuredNumber.Write(writer, "x", value, 3);
            writer.WriteEndObject();
        }
        Assert.Equal($$"""{"x":{{json}}}""", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
