using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class ColourMapTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Lightness_rises_in_equal_steps(bool isEmber)
    {
        var map = isEmber ? ColourMap.Ember : ColourMap.Lagoon;
        var lightness = Enumerable.Range(0, 17).Select(i => CieLightness(map[i / 16f])).ToArray();
        var mean = (lightness[16] - lightness[0]) / 16;
        for (var i = 1; i < lightness.Length; i++)
            Assert.InRange(lightness[i] - lightness[i - 1], 0.6 * mean, 1.4 * mean);
    }

    [Theory]
    [InlineData(-3f, 0f)]
    [InlineData(7f, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    public void Values_outside_take_the_end_colours(float value, float end) =>
        Assert.Equal(ColourMap.Ember[end], ColourMap.Ember[value]);

    /// <summary>Published pairs of sRGB and Oklab: white, and pure red.</summary>
    [Theory]
    [InlineData(0xFFFFFF, 1, 0, 0)]
    [InlineData(0xFF0000, 0.62796, 0.22486, 0.12585)]
    public void Oklab_of_known_colours_is_the_published_one(int rgb, float l, float a, float b)
    {
        var lab = Oklab.From(Colour.FromHex(rgb));
        Assert.Equal(l, lab.L, 1e-3f);
        Assert.Equal(a, lab.A, 1e-3f);
        Assert.Equal(b, lab.B, 1e-3f);
        Assert.Equal(rgb, lab.ToColour().Hex);
    }

    /// <summary>CIE 1976 L*, an older measure than the one the map is made with.</summary>
    private static double CieLightness(Colour colour)
    {
        var y = 0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);
        return y > 0.008856 ? 116 * Math.Cbrt(y) - 16 : 903.3 * y;
    }

    private static double Linear(byte value) => value <= 10 ? value / 255.0 / 12.92 : Math.Pow((value / 255.0 + 0.055) / 1.055, 2.4);
}
