using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>What a figure is drawn on: pixels, y downwards, as raster or as vectors.</summary>
internal interface ICanvas
{
    /// <summary>Fills a rectangle.</summary>
    void Fill(Box area, Colour colour);

    /// <summary>Fills a closed polygon.</summary>
    void FillPolygon(IReadOnlyList<Vector2> outline, Colour colour);

    /// <summary>Draws lines with round ends and joins.</summary>
    void Stroke(VectorPath path, float width, Colour colour);

    /// <summary>Draws a line of text in the <see cref="StrokeFont"/>.</summary>
    void Text(string text, Vector2 position, TextStyle style);

    /// <summary>Puts a bitmap, pixel for pixel, with its upper left corner at a whole pixel.</summary>
    void Picture(int x, int y, Bitmap picture);
}
