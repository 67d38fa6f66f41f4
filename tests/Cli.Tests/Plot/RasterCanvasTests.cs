using System.Numerics;
using PercepNet.Cli.Plot;

namespace PercepNet.Cli.Tests.Plot;

public class RasterCanvasTests
{
    private static readonly Colour Black = Colour.FromHex(0), White = Colour.FromHex(0xFFFFFF);

    [Fact]
    public void A_filled_box_covers_pixels_by_their_share()
    {
        var canvas = new RasterCanvas(8, 8, White);
        canvas.Fill(new Box(2.5f, 1, 2, 3), Black);
        Assert.Equal([255, 255, 128, 0, 128, 255, 255, 255], Row(canvas, 2));
        Assert.Equal(Enumerable.Repeat(255, 8), Row(canvas, 0));
        Assert.Equal(Enumerable.Repeat(255, 8), Row(canvas, 4));
    }

    [Fact]
    public void A_polygon_covers_what_the_same_box_covers()
    {
        RasterCanvas expected = new(8, 8, White), actual = new(8, 8, White);
        expected.Fill(new Box(1.25f, 2, 4.5f, 3), Black with { Opacity = 0.5f });
        actual.FillPolygon([new(1.25f, 2), new(5.75f, 2), new(5.75f, 5), new(1.25f, 5)], Black with { Opacity = 0.5f });
        for (var y = 0; y < 8; y++)
            Assert.Equal(Row(expected, y), Row(actual, y));
    }

    [Fact]
    public void Half_a_square_is_half_covered()
    {
        var canvas = new RasterCanvas(8, 8, White);
        canvas.FillPolygon([new(0, 0), new(8, 8), new(0, 8)], Black);
        var ink = Enumerable.Range(0, 8).SelectMany(y => Row(canvas, y)).Sum(value => (255 - value) / 255.0);
        Assert.Equal(32, ink, 0.2);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(3f)]
    public void A_level_line_has_its_width_and_round_ends(float width)
    {
        var canvas = new RasterCanvas(20, 9, White);
        canvas.Stroke(VectorPath.Through(new(5, 4.5f), new(15, 4.5f)), width, Black);
        for (var y = 0; y < 9; y++)
            Assert.Equal(Math.Abs(y - 4) <= (width - 1) / 2 ? 0 : 255, canvas.Pixels[10, y].R);
        Assert.Equal(255, canvas.Pixels[15 + (int)width, 4].R);
    }

    [Fact]
    public void Crossing_strokes_of_one_path_do_not_darken_each_other()
    {
        var canvas = new RasterCanvas(9, 9, White);
        var path = VectorPath.Through(new(0, 4.5f), new(9, 4.5f));
        path.MoveTo(new(4.5f, 0));
        path.LineTo(new(4.5f, 9));
        canvas.Stroke(path, 3, Black with { Opacity = 0.5f });
        Assert.Equal(canvas.Pixels[1, 4], canvas.Pixels[4, 4]);
    }

    [Fact]
    public void What_lies_outside_is_left_out()
    {
        var canvas = new RasterCanvas(4, 4, White);
        canvas.Fill(new Box(-10, -10, 5, 5), Black);
        canvas.FillPolygon([new(-9, -9), new(-5, -9), new(-5, 40)], Black);
        canvas.Stroke(VectorPath.Through(new Vector2(50, 50), new Vector2(60, 60)), 2, Black);
        canvas.Stroke(new VectorPath(), 2, Black);
        Assert.All(Enumerable.Range(0, 4), y => Assert.Equal([255, 255, 255, 255], Row(canvas, y)));
    }

    private static IEnumerable<int> Row(RasterCanvas canvas, int y) => Enumerable.Range(0, canvas.Width).Select(x => (int)canvas.Pixels[x, y].R);
}
