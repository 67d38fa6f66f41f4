using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class LinePanelTests
{
    private static readonly Colour Ink = Colour.FromHex(0);

    /// <summary>Two level stretches, ten pixels a hop and each frame where its hop begins: joined, the leap from 40 to 50 leaves ink half-way up at 45.</summary>
    [Theory]
    [InlineData(1f, true)]
    [InlineData(0.3f, false)]
    public void A_leap_is_joined_only_if_allowed(float largestStep, bool isJoined)
    {
        var canvas = Draw([0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f], largestStep);
        Assert.Equal(isJoined, HasInk(canvas, 43, 48, y: 50));
        Assert.True(HasInk(canvas, 0, 1, y: 90));
        Assert.True(HasInk(canvas, 20, 21, y: 90));
        Assert.True(HasInk(canvas, 80, 81, y: 10));
    }

    [Fact]
    public void Nothing_is_drawn_where_values_are_not_finite()
    {
        var canvas = Draw([0.5f, 0.5f, 0.5f, float.NaN, float.NaN, float.NaN, float.NaN, 0.5f, 0.5f, 0.5f], 1);
        Assert.True(HasInk(canvas, 10, 20, y: 50));
        Assert.False(HasInk(canvas, 23, 67, y: 50));
        Assert.True(HasInk(canvas, 80, 90, y: 50));
    }

    [Fact]
    public void Where_hops_are_denser_than_pixels_their_mean_is_drawn()
    {
        var canvas = Draw([.. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? 0.2f : 0.6f)], 1);
        Assert.True(HasInk(canvas, 20, 80, y: 60));
        Assert.False(HasInk(canvas, 20, 80, y: 40));
        Assert.False(HasInk(canvas, 20, 80, y: 80));
    }

    private static RasterCanvas Draw(float[] values, float largestStep)
    {
        var canvas = new RasterCanvas(100, 100, Theme.Paper);
        var panel = new LinePanel(values, values.Length, [], Ink, largestStep: largestStep) { Title = "", Note = "", Height = 100 };
        panel.Draw(canvas, new Box(0, 0, 100, 100), []);
        return canvas;
    }

    private static bool HasInk(RasterCanvas canvas, int fromX, int toX, int y) =>
        Enumerable.Range(fromX, toX - fromX).Any(x => canvas.Pixels[x, y].G < 64);
}
