using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

public class SiSdrTests
{
    /// <summary>Sine plus a cosine of the same frequency: orthogonal, so the ratio is that of the amplitudes.</summary>
    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.1, 20)]
    [InlineData(0.01, 40)]
    [InlineData(10.0, -20)]
    public void An_orthogonal_part_gives_the_ratio_of_amplitudes(double amplitude, double expectedDb)
    {
        var clean = Wave(i => Math.Sin(i));
        var test = Wave(i => Math.Sin(i) + amplitude * Math.Cos(i));
        Assert.Equal(expectedDb, SiSdr.MeasureDb(clean, test), 1e-3);
    }

    [Theory]
    [InlineData(0.25f, 0f)]
    [InlineData(-3f, 0f)]
    [InlineData(1f, 0.5f)]
    public void Scale_sign_and_offset_do_not_count(float scale, float offset)
    {
        var clean = Wave(i => Math.Sin(i));
        var test = Wave(i => Math.Sin(i) + 0.1 * Math.Cos(i));
        var changed = Array.ConvertAll(test, x => scale * x + offset);
        Assert.Equal(20, SiSdr.MeasureDb(clean, changed), 1e-3);
    }

    [Fact]
    public void Perfect_and_hopeless_cases_are_limited()
    {
        var clean = Wave(i => Math.Sin(i));
        Assert.Equal(SiSdr.LimitDb, SiSdr.MeasureDb(clean, clean));
        Assert.Equal(-SiSdr.LimitDb, SiSdr.MeasureDb(clean, new float[clean.Length]));
        Assert.Equal(-SiSdr.LimitDb, SiSdr.MeasureDb([], []));
    }

    private static float[] Wave(Func<double, double> value) =>
        Enumerable.Range(0, 4800).Select(i => (float)value(2 * Math.PI * i / 48)).ToArray();
}
