using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>
/// A sans-serif whose letters are strokes of even width, drawn for this project. One em is 20 units: capitals are 14
/// high, small letters 10. The glyphs are in <see cref="StrokeGlyphs"/>.
/// </summary>
internal static class StrokeFont
{
    private const float UnitsPerEm = 20, XHeight = 10, CapHeight = 14;

    private static readonly Dictionary<char, StrokeGlyph> Glyphs = StrokeGlyphs.Parse();

    /// <summary>Advance width of a text in pixels.</summary>
    public static float Measure(string text, float size) => Drawable(text).Sum(glyph => glyph.Advance) * size / UnitsPerEm;

    /// <summary>
    /// The strokes of a text whose baseline starts, is centred or ends at <paramref name="position"/>. Baseline, height
    /// of small letters and of capitals fall on the middle of pixel rows, so that level strokes are crisp.
    /// </summary>
    public static VectorPath Outline(string text, Vector2 position, TextStyle style)
    {
        var unit = style.Size / UnitsPerEm;
        float small = MathF.Round(XHeight * unit), tall = MathF.Round(CapHeight * unit);
        var x = position.X - Measure(text, style.Size) * style.Align switch { TextAlign.Left => 0, TextAlign.Centre => 0.5f, _ => 1 };
        var baseline = MathF.Floor(position.Y) + 0.5f;

        var outline = new VectorPath();
        foreach (var glyph in Drawable(text))
        {
            var left = x;
            outline.Add(glyph.Path, point => new Vector2(left + point.X * unit, baseline - Height(point.Y)));
            x += glyph.Advance * unit;
        }
        return outline;

        float Height(float y) => y <= 0 ? y * unit
            : y <= XHeight ? y * small / XHeight
            : small + (y - XHeight) * (tall - small) / (CapHeight - XHeight);
    }

    /// <summary>The text, cut and ended by dots where it is wider than <paramref name="width"/> pixels.</summary>
    public static string Shorten(string text, float size, float width)
    {
        if (Measure(text, size) <= width)
            return text;
        var length = text.Length;
        while (length > 0 && Measure(text[..length] + "…", size) > width)
            length--;
        return text[..length].TrimEnd() + "…";
    }

    /// <summary>Characters without a drawing become a box.</summary>
    private static IEnumerable<StrokeGlyph> Drawable(string text) => text.Select(c => Glyphs.GetValueOrDefault(c, Glyphs['□']));
}
