using System.Numerics;
using System.Text.Json;
using PercepNet.Cli.Plot;
using PercepNet.Graph.Descriptions;

namespace PercepNet.Cli.Drawing;

/// <summary>A box of the picture: name, type and ports.</summary>
internal static class GraphBox
{
    /// <summary>Behind inserted delays.</summary>
    public static readonly Colour DelayFill = Colour.FromHex(0xE3F0F0);

    private const float Padding = 18, Radius = 10, EndRadius = 24;

    private static readonly Colour NodeFill = Colour.FromHex(0xFFFFFF);
    private static readonly Colour EndFill = Colour.FromHex(0xEDEAE3);
    private static readonly TextStyle Name = Theme.PanelTitle with { Size = 22 };

    /// <summary>Width that its texts need.</summary>
    public static float WidthOf(ElementDescription element, int sampleRateHz)
    {
        if (element.Kind != ElementKind.Node) return StrokeFont.Measure(element.Name, Name.Size) + 2 * EndRadius;
        float ports = 0;
        for (var row = 0; row < Math.Max(element.Inputs.Count, element.Outputs.Count); row++)
            ports = Math.Max(ports, PortWidth(element.Inputs, row) + PortWidth(element.Outputs, row) + 34);
        var header = Math.Max(StrokeFont.Measure(element.Name, Name.Size), StrokeFont.Measure(TypeOf(element), Theme.PanelNote.Size));
        return 2 * Padding + Math.Max(Math.Max(header, StrokeFont.Measure(Adds(element, sampleRateHz), Theme.Label.Size)), ports);
    }

    /// <summary>Draws the box.</summary>
    public static void Draw(ICanvas canvas, Box box, LayoutVertex vertex, int sampleRateHz)
    {
        var element = vertex.Element!;
        if (element.Kind != ElementKind.Node)
        {
            Frame(canvas, box, EndRadius, EndFill, Theme.Mark);
            canvas.Text(element.Name, box.At(0.5, 0.5) + new Vector2(0, 8), Name with { Align = TextAlign.Centre });
            return;
        }
        Frame(canvas, box, Radius, NodeFill, Theme.Mark);
        var pen = new Vector2(box.X + Padding, box.Y + 30);
        canvas.Text(element.Name, pen, Name);
        canvas.Text(TypeOf(element), pen + new Vector2(0, 24), Theme.PanelNote);
        if (element.LatencySamples > 0)
            canvas.Text(Adds(element, sampleRateHz), pen + new Vector2(0, 50), Theme.Label with { Colour = Theme.Speech });
        foreach (var port in element.Inputs)
            canvas.Text(port.Name, new Vector2(box.X + Padding, box.Y + vertex.InputAt(port.Name) + 6), Theme.Label);
        foreach (var port in element.Outputs)
            canvas.Text(port.Name, new Vector2(box.Right - Padding, box.Y + vertex.OutputAt(port.Name) + 6), Theme.Label with { Align = TextAlign.Right });
    }

    /// <summary>A rectangle with round corners and a thin border.</summary>
    public static void Frame(ICanvas canvas, Box box, float radius, Colour fill, Colour border)
    {
        var path = new VectorPath();
        var round = radius * 0.448f;
        path.MoveTo(new Vector2(box.X + radius, box.Y));
        path.LineTo(new Vector2(box.Right - radius, box.Y));
        path.CurveTo(new Vector2(box.Right - round, box.Y), new Vector2(box.Right, box.Y + round), new Vector2(box.Right, box.Y + radius));
        path.LineTo(new Vector2(box.Right, box.Bottom - radius));
        path.CurveTo(new Vector2(box.Right, box.Bottom - round), new Vector2(box.Right - round, box.Bottom), new Vector2(box.Right - radius, box.Bottom));
        path.LineTo(new Vector2(box.X + radius, box.Bottom));
        path.CurveTo(new Vector2(box.X + round, box.Bottom), new Vector2(box.X, box.Bottom - round), new Vector2(box.X, box.Bottom - radius));
        path.LineTo(new Vector2(box.X, box.Y + radius));
        path.CurveTo(new Vector2(box.X, box.Y + round), new Vector2(box.X + round, box.Y), new Vector2(box.X + radius, box.Y));
        canvas.FillPolygon(path.Flatten()[0], fill);
        canvas.Stroke(path, 1.5f, border);
    }

    private static string TypeOf(ElementDescription element) => JsonNamingPolicy.CamelCase.ConvertName(element.Type);

    private static string Adds(ElementDescription element, int sampleRateHz) => element.LatencySamples > 0 ? $"takes {LatencyText.Ms(element.LatencySamples, sampleRateHz)}" : "";

    private static float PortWidth(IReadOnlyList<Graph.Port> ports, int row) => row < ports.Count ? StrokeFont.Measure(ports[row].Name, Theme.Label.Size) : 0;
}
