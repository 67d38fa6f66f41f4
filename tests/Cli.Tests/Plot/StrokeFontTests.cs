using System.Numerics;
using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class StrokeFontTests
{
    private const string Everything =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?'\"`()[]{}|/\\_-–—−+=×±<>→*#%&@$^~°·…µßøæÄÖÜäöüéèçñŁłŻż";

    [Fact]
    public void Every_letter_is_drawn_and_none_like_another()
    {
        var drawings = Everything.Select(c => Outline(c.ToString()).ToSvgData()).ToArray();
        Assert.All(drawings, drawing => Assert.NotEmpty(drawing));
        Assert.Equal(drawings.Length, drawings.Distinct().Count());
        Assert.DoesNotContain(Outline("\u4E2D").ToSvgData(), drawings);
    }

    [Fact]
    public void Printable_ascii_is_complete()
    {
        var box = Outline("\u4E2D").ToSvgData();
        Assert.All(Enumerable.Range('!', '~' - '!' + 1), c => Assert.NotEqual(box, Outline(((char)c).ToString()).ToSvgData()));
    }

    [Fact]
    public void Strokes_stay_within_advance_and_line()
    {
        foreach (var letter in Everything)
        {
            var points = Outline(letter.ToString()).Flatten().SelectMany(contour => contour).ToArray();
            Assert.InRange(points.Min(p => p.X), -0.5f, 40);
            Assert.InRange(points.Max(p => p.X), 0, StrokeFont.Measure(letter.ToString(), 20) + 0.1f);
            Assert.True(points.Min(p => p.Y) > 100 - 20 && points.Max(p => p.Y) < 100 + 6);
        }
    }

    [Theory]
    [InlineData(TextAlign.Left, 0)]
    [InlineData(TextAlign.Centre, 0.5)]
    [InlineData(TextAlign.Right, 1)]
    public void Alignment_moves_text_by_its_width(object align, double share)
    {
        var left = Outline("Hz").Flatten()[0][0].X;
        var style = new TextStyle(20, 0.1f, default, (TextAlign)align);
        Assert.Equal(left - share * StrokeFont.Measure("Hz", 20), StrokeFont.Outline("Hz", new Vector2(0, 100), style).Flatten()[0][0].X, 1e-3);
    }

    [Theory]
    [InlineData("short", 500, "short")]
    [InlineData("", 10, "")]
    [InlineData("a much longer text", 2, "…")]
    public void Shortening_leaves_what_fits(string text, float width, string expected) =>
        Assert.Equal(expected, StrokeFont.Shorten(text, 20, width));

    [Fact]
    public void Shortened_text_fits()
    {
        var text = StrokeFont.Shorten(Everything, 20, 300);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.InRange(StrokeFont.Measure(text, 20), 250, 300);
    }

    private static VectorPath Outline(string text) => StrokeFont.Outline(text, new Vector2(0, 100), new TextStyle(20, 0.1f, default));
}
