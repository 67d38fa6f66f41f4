using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class TicksTests
{
    [Theory]
    [InlineData(0.05, "0 s|0.005 s|0.01 s|0.015 s|0.02 s|0.025 s|0.03 s|0.035 s|0.04 s|0.045 s|0.05 s")]
    [InlineData(0.3, "0 s|0.05 s|0.1 s|0.15 s|0.2 s|0.25 s|0.3 s")]
    [InlineData(5.2, "0 s|0.5 s|1 s|1.5 s|2 s|2.5 s|3 s|3.5 s|4 s|4.5 s|5 s")]
    [InlineData(59, "0 s|5 s|10 s|15 s|20 s|25 s|30 s|35 s|40 s|45 s|50 s|55 s")]
    [InlineData(90, "0:00|0:10|0:20|0:30|0:40|0:50|1:00|1:10|1:20|1:30")]
    [InlineData(7300, "0:00:00|0:10:00|0:20:00|0:30:00|0:40:00|0:50:00|1:00:00|1:10:00|1:20:00|1:30:00|1:40:00|1:50:00|2:00:00")]
    [InlineData(90000, "0:00:00|2:00:00|4:00:00|6:00:00|8:00:00|10:00:00|12:00:00|14:00:00|16:00:00|18:00:00|20:00:00|22:00:00|24:00:00")]
    public void Time_marks_fall_on_round_times(double seconds, string labels) =>
        Assert.Equal(labels, string.Join('|', Ticks.Time(seconds, 14).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(333.3)]
    [InlineData(1e6)]
    public void Time_marks_are_few_and_within_the_recording(double seconds)
    {
        var ticks = Ticks.Time(seconds, 14);
        Assert.InRange(ticks.Length, 2, 15);
        Assert.All(ticks, tick => Assert.InRange(tick.Value, 0, seconds * (1 + 1e-9)));
    }

    [Theory]
    [InlineData(48000, 0.03, "100 Hz|200 Hz|500 Hz|1 kHz|2 kHz|5 kHz|10 kHz|20 kHz")]
    [InlineData(8000, 0.03, "100 Hz|200 Hz|500 Hz|1 kHz|2 kHz")]
    public void Frequency_marks_are_one_two_five(int rateHz, double distance, string labels) =>
        Assert.Equal(labels, string.Join('|', Ticks.Frequency(FrequencyAxis.ForRate(rateHz), distance).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.09)]
    [InlineData(0.2)]
    public void Frequency_marks_keep_their_distance(double distance)
    {
        var axis = FrequencyAxis.ForRate(48000);
        var places = Ticks.Frequency(axis, distance).Select(tick => axis.Position(tick.Value)).ToArray();
        Assert.All(places.Skip(1).Zip(places), pair => Assert.True(pair.First - pair.Second >= distance));
    }

    [Theory]
    [InlineData(-30, 0, 10, "−30|−20|−10|0")]
    [InlineData(-87, -12, 20, "−80|−60|−40|−20")]
    [InlineData(0, 1, 0.5, "0|0.5|1")]
    public void Multiples_stay_within_the_range(double low, double high, double step, string labels) =>
        Assert.Equal(labels, string.Join('|', Ticks.Multiples(low, high, step).Select(tick => tick.Label)));
}
