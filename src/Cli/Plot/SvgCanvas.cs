using System.Globalization;
using System.Numerics;
using System.Text;
using System.Xml;

namespace PercepNet.Cli.Plot;

/// <summary>A canvas that writes SVG: text as strokes with the words as label, bitmaps as embedded PNG.</summary>
internal sealed class SvgCanvas : ICanvas, IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly XmlWriter _xml;

    /// <param name="stream">Where the document goes; stays open.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="background">Colour behind all.</param>
    /// <param name="title">What the picture shows, for those who cannot see it.</param>
    public SvgCanvas(Stream stream, int width, int height, Colour background, string title)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        _xml = XmlWriter.Create(stream, settings);
        _xml.WriteStartElement("svg", Namespace);
        Write(("width", Number(width)), ("height", Number(height)), ("viewBox", $"0 0 {width} {height}"));
        Write(("role", "img"), ("fill", "none"), ("stroke-linecap", "round"), ("stroke-linejoin", "round"));
        _xml.WriteElementString("title", Namespace, Clean(title));
        Fill(new Box(0, 0, width, height), background);
    }

    /// <inheritdoc/>
    public void Fill(Box area, Colour colour) => Element(
        "rect",
        [("x", Number(area.X)), ("y", Number(area.Y)), ("width", Number(area.Width)), ("height", Number(area.Height)), .. Paint("fill", colour)]);

    /// <inheritdoc/>
    public void FillPolygon(IReadOnlyList<Vector2> outline, Colour colour) =>
        Element("path", [("d", VectorPath.Through([.. outline]).ToSvgData() + "Z"), .. Paint("fill", colour)]);

    /// <inheritdoc/>
    public void Stroke(VectorPath path, float width, Colour colour) =>
        Element("path", [("d", path.ToSvgData()), ("stroke-width", Number(width)), .. Paint("stroke", colour)]);

    /// <inheritdoc/>
    public void Text(string text, Vector2 position, TextStyle style) => Element(
        "path",
        [
            ("aria-label", Clean(text)),
            ("d", StrokeFont.Outline(text, position, style).ToSvgData()),
            ("stroke-width", Number(style.StrokeWidth)),
            .. Paint("stroke", style.Colour),
        ]);

    /// <inheritdoc/>
    public void Picture(int x, int y, Bitmap picture)
    {
        using var png = new MemoryStream();
        PngWriter.Write(png, picture);
        Element(
            "image",
            [
                ("x", Number(x)), ("y", Number(y)), ("width", Number(picture.Width)), ("height", Number(picture.Height)),
                ("preserveAspectRatio", "none"),
                ("href", "data:image/png;base64," + Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length)),
            ]);
    }

    /// <summary>Ends the document; one that could not be written is left as it is.</summary>
    public void Dispose() => _xml.Dispose();

    private void Element(string name, IEnumerable<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        Write([.. attributes]);
        _xml.WriteEndElement();
    }

    private void Write(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
            _xml.WriteAttributeString(name, value);
    }

    private static IEnumerable<(string Name, string Value)> Paint(string kind, Colour colour)
    {
        yield return (kind, $"#{colour.Hex:x6}");
        if (colour.Opacity < 1)
            yield return ($"{kind}-opacity", Number(colour.Opacity));
    }

    /// <summary>File names may hold characters that XML cannot.</summary>
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < 0xFFFE));

    private static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
