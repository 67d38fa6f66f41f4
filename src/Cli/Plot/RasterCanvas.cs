using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>A canvas of pixels; edges are smoothed by the share of each pixel that they cover.</summary>
internal sealed class RasterCanvas(int width, int height, Colour background) : ICanvas
{
    private const int SubRows = 4;

    /// <summary>Pixels a row.</summary>
    public int Width => Pixels.Width;

    /// <summary>Rows.</summary>
    public int Height => Pixels.Height;

    /// <summary>What has been drawn.</summary>
    public Bitmap Pixels { get; } = new(width, height, background);

    /// <inheritdoc/>
    public void Fill(Box area, Colour colour)
    {
        var (x0, x1) = Range(area.X, area.Right, Width);
        var (y0, y1) = Range(area.Y, area.Bottom, Height);
        for (var y = y0; y < y1; y++)
            for (var x = x0; x < x1; x++)
                Blend(x, y, colour, Overlap(x, area.X, area.Right) * Overlap(y, area.Y, area.Bottom));
    }

    /// <inheritdoc/>
    public void FillPolygon(IReadOnlyList<Vector2> outline, Colour colour)
    {
        var (y0, y1) = Range(outline.Min(p => p.Y), outline.Max(p => p.Y), Height);
        var coverage = new float[Width];
        for (var y = y0; y < y1; y++)
        {
            Array.Clear(coverage);
            for (var sub = 0; sub < SubRows; sub++)
                foreach (var span in Crossings(outline, y + (sub + 0.5f) / SubRows).Chunk(2))
                {
                    var (x0, x1) = Range(span[0], span[1], Width);
                    for (var x = x0; x < x1; x++)
                        coverage[x] += Overlap(x, span[0], span[1]) / SubRows;
                }
            for (var x = 0; x < Width; x++)
                Blend(x, y, colour, coverage[x]);
        }
    }

    /// <inheritdoc/>
    public void Stroke(VectorPath path, float width, Colour colour)
    {
        if (path.IsEmpty)
            return;
        var reach = width / 2 + 1;
        var contours = path.Flatten();
        var points = contours.SelectMany(contour => contour).ToArray();
        var (x0, x1) = Range(points.Min(p => p.X) - reach, points.Max(p => p.X) + reach, Width);
        var (y0, y1) = Range(points.Min(p => p.Y) - reach, points.Max(p => p.Y) + reach, Height);
        var coverage = new float[(y1 - y0) * (x1 - x0)];
        foreach (var contour in contours)
            for (var i = 1; i < contour.Count; i++)
                Cover(contour[i - 1], contour[i]);
        for (var y = y0; y < y1; y++)
            for (var x = x0; x < x1; x++)
                Blend(x, y, colour, coverage[(y - y0) * (x1 - x0) + x - x0]);

        void Cover(Vector2 a, Vector2 b)
        {
            var (left, right) = Range(Math.Min(a.X, b.X) - reach, Math.Max(a.X, b.X) + reach, Width);
            var (top, bottom) = Range(Math.Min(a.Y, b.Y) - reach, Math.Max(a.Y, b.Y) + reach, Height);
            for (var y = top; y < bottom; y++)
                for (var x = left; x < right; x++)
                {
                    var share = Math.Clamp((width + 1) / 2 - Distance(new Vector2(x + 0.5f, y + 0.5f), a, b), 0, Math.Min(1, width));
                    ref var cell = ref coverage[(y - y0) * (x1 - x0) + x - x0];
                    cell = Math.Max(cell, share);
                }
        }
    }

    /// <inheritdoc/>
    public void Text(string text, Vector2 position, TextStyle style) =>
        Stroke(StrokeFont.Outline(text, position, style), style.StrokeWidth, style.Colour);

    /// <inheritdoc/>
    public void Picture(int x, int y, Bitmap picture)
    {
        for (var row = 0; row < picture.Height; row++)
            for (var column = 0; column < picture.Width; column++)
                Blend(x + column, y + row, picture[column, row], 1);
    }

    private void Blend(int x, int y, Colour colour, float coverage)
    {
        if (coverage > 0)
            Pixels[x, y] = colour.Over(Pixels[x, y], Math.Min(coverage, 1));
    }

    /// <summary>The whole pixels from one edge to another, within the canvas.</summary>
    private static (int From, int To) Range(float from, float to, int limit) =>
        (Math.Clamp((int)MathF.Floor(from), 0, limit), Math.Clamp((int)MathF.Ceiling(to), 0, limit));

    /// <summary>The share of the pixel at an index that lies between two edges.</summary>
    private static float Overlap(int index, float from, float to) =>
        Math.Max(0, Math.Min(index + 1, to) - Math.Max(index, from));

    private static List<float> Crossings(IReadOnlyList<Vector2> outline, float y)
    {
        var crossings = new List<float>();
        for (var i = 0; i < outline.Count; i++)
        {
            Vector2 a = outline[i], b = outline[(i + 1) % outline.Count];
            if (a.Y <= y != b.Y <= y)
                crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
        return crossings;
    }

    private static float Distance(Vector2 point, Vector2 a, Vector2 b)
    {
        Vector2 line = b - a, offset = point - a;
        var length = line.LengthSquared();
        var along = length > 0 ? Math.Clamp(Vector2.Dot(offset, line) / length, 0, 1) : 0;
        return Vector2.Distance(offset, along * line);
    }
}
