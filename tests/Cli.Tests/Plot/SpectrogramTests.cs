using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class SpectrogramTests
{
    [Theory]
    [InlineData(48000, 1000, -3.5)]
    [InlineData(44100, 300, -0.5)]
    [InlineData(8000, 440, -0.5)]
    // One pixel spans 46 bins here and shows their mean: the sine's energy, worth 3 padded bins, over 46.
    [InlineData(48000, 15000, -13.5)]
    public void A_full_scale_sine_is_0_dB_at_its_frequency(int rateHz, double hz, double leastDb)
    {
        var axis = FrequencyAxis.ForRate(rateHz);
        var spectrogram = Measure(rateHz, i => Math.Sin(2 * Math.PI * hz * i / rateHz));
        var column = Enumerable.Range(0, spectrogram.Rows).Select(row => spectrogram[50, row]).ToArray();
        var loudest = Array.IndexOf(column, column.Max());
        Assert.Equal((1 - axis.Position(hz)) * spectrogram.Rows, loudest + 0.5, 1.5);
        Assert.InRange(column[loudest], leastDb, 0.1);
    }

    [Fact]
    public void A_click_is_seen_at_its_time()
    {
        var spectrogram = Measure(48000, i => i == 12000 ? 1 : 0);
        var row = Enumerable.Range(0, spectrogram.Columns).Select(column => spectrogram[column, 20]).ToArray();
        Assert.Equal(25, Array.IndexOf(row, row.Max()), 1.0);
        Assert.Equal(-200, row[5]);
        Assert.Equal(-200, row[60]);
    }

    [Fact]
    public void The_shared_level_is_exceeded_by_that_share()
    {
        var random = new Random(3);
        var spectrogram = Measure(16000, _ => random.NextDouble() - 0.5);
        var level = spectrogram.ExceededBy(0.1);
        var above = 0;
        for (var row = 0; row < spectrogram.Rows; row++)
            for (var column = 0; column < spectrogram.Columns; column++)
                above += spectrogram[column, row] > level ? 1 : 0;
        Assert.Equal(0.1, above / (double)(spectrogram.Rows * spectrogram.Columns), 1e-3);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1234)]
    [InlineData(24000)]
    public void Axis_places_and_frequencies_are_inverse(double hz)
    {
        var axis = FrequencyAxis.ForRate(192000);
        Assert.Equal(hz, axis.Hz(axis.Position(hz)), 1e-6);
        Assert.InRange(axis.Position(hz), -1e-12, 1 + 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(8000)]
    public void The_axis_rises_to_nyquist_at_every_rate(int rateHz)
    {
        var axis = FrequencyAxis.ForRate(rateHz);
        Assert.InRange(axis.LowHz, 0, axis.HighHz / 2);
        Assert.Equal(rateHz / 2.0, axis.HighHz);
        Assert.Equal(1, axis.Position(axis.HighHz), 1e-12);
    }

    /// <summary>Squares of the first are beyond what a float holds, sums of the second too.</summary>
    [Theory]
    [InlineData(1e25)]
    [InlineData(3e38)]
    public void Absurd_samples_leave_levels_finite(double height)
    {
        var spectrogram = Measure(16000, i => i % 5000 < 3 ? height : 0);
        for (var row = 0; row < spectrogram.Rows; row++)
            for (var column = 0; column < spectrogram.Columns; column++)
                Assert.InRange(spectrogram[column, row], -200, 200);
    }

    private static Spectrogram Measure(int rateHz, Func<int, double> sample) => Spectrogram.Measure(
        Enumerable.Range(0, rateHz).Select(i => (float)sample(i)).ToArray(), rateHz, FrequencyAxis.ForRate(rateHz), 100, 120, CancellationToken.None);
}
