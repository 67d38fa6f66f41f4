using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

public class ResamplerTests
{
    /// <summary>A sine stays the same function of time, whatever the rate it is sampled at.</summary>
    [Theory]
    [InlineData(48000, 10000, 1000)]
    [InlineData(44100, 10000, 4300)]
    [InlineData(8000, 10000, 3000)]
    [InlineData(10000, 10000, 4900)]
    [InlineData(22050, 10000, 100)]
    public void A_sine_below_both_Nyquists_stays_the_same_function_of_time(int fromHz, int toHz, double hz)
    {
        var output = Resampler.Convert(Sine(fromHz, hz), fromHz, toHz);
        Assert.Equal(toHz / 2, output.Length);
        for (var i = output.Length / 4; i < output.Length * 3 / 4; i++)
            Assert.Equal(Math.Sin(2 * Math.PI * hz * i / toHz), output[i], 1e-3);
    }

    [Theory]
    [InlineData(48000, 5500)]
    [InlineData(44100, 12000)]
    public void What_would_alias_is_gone(int fromHz, double hz)
    {
        var output = Resampler.Convert(Sine(fromHz, hz), fromHz, 10000);
        Assert.All(output[1000..^1000], x => Assert.InRange(x, -1e-3f, 1e-3f));
    }

    private static float[] Sine(int rateHz, double hz) =>
        Enumerable.Range(0, rateHz / 2).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / rateHz)).ToArray();
}
