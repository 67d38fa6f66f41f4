using System.Globalization;
using System.Numerics;
using PercepNet.Cli.Plot;
using PercepNet.Graph.Descriptions;

namespace PercepNet.Cli.Drawing;

/// <summary>The picture of a graph: boxes from left to right, and on each line the latency with which sound arrives. The same graph always gives the same bytes.</summary>
internal sealed class GraphFigure
{
    private const float Margin = 56, Top = 160, LegendHeight = 76, CurveWidth = 76, LabelPadding = 18, NarrowestBox = 96, Narrowest = 900;

    private readonly string _title;
    private readonly string _subtitle;
    private readonly GraphDescription _graph;
    private readonly LayeredLayout _layout;
    private readonly float[] _left;
    private readonly float[] _width;

    public GraphFigure(string title, string subtitle, GraphDescription graph)
    {
        (_title, _subtitle, _graph, _layout) = (title, subtitle, graph, new LayeredLayout(graph));
        _left = new float[_layout.Columns.Count];
        _width = new float[_left.Length];
        var x = Margin;
        for (var column = 0; column < _left.Length; column++)
        {
            if (column > 0)
                x += CurveWidth + _layout.Lines.Where(line => line.Path[^1].Column == column).Select(line => StraightWidth(line.Edge)).DefaultIfEmpty(0).Max();
            _left[column] = x;
            _width[column] = MathF.Ceiling(_layout.Columns[column].Max(vertex => BoxWidth(vertex)));
            x += _width[column];
        }
        Width = (int)Math.Max(x + Margin, Narrowest);
        Height = (int)(Top + _layout.Height + LegendHeight);
        var shift = (Width - Margin - x) / 2;
        for (var column = 0; column < _left.Length; column++)
            _left[column] = MathF.Round(_left[column] + shift);
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Draws the figure and writes it; the stream stays open.</summary>
    public void Write(Stream stream, FigureFormat format)
    {
        if (format == FigureFormat.Png)
        {
            var canvas = new RasterCanvas(Width, Height, Theme.Paper);
            Draw(canvas);
            PngWriter.Write(stream, canvas.Pixels);
        }
        else
        {
            using var canvas = new SvgCanvas(stream, Width, Height, Theme.Paper, _title);
            Draw(canvas);
        }
    }

    private void Draw(ICanvas canvas)
    {
        canvas.Text(StrokeFont.Shorten(_title, Theme.Headline.Size, Width - 2 * Margin), new Vector2(Margin, 58), Theme.Headline);
        canvas.Text(StrokeFont.Shorten(_subtitle, Theme.Subtitle.Size, Width - 2 * Margin), new Vector2(Margin, 92), Theme.Subtitle);
        canvas.Text(StrokeFont.Shorten(Total(), Theme.Subtitle.Size, Width - 2 * Margin), new Vector2(Margin, 120), Theme.Subtitle);
        foreach (var line in _layout.Lines)
            DrawLine(canvas, line);
        for (var column = 0; column < _left.Length; column++)
            foreach (var vertex in _layout.Columns[column].Where(vertex => vertex.Element is not null))
                GraphBox.Draw(canvas, new Box(_left[column], Top + vertex.Y, _width[column], vertex.Height), vertex, _graph.SampleRateHz);
        var legend = new Vector2(Margin, Height - 26);
        canvas.Text("on each line: how far sound lags there behind the inputs", legend, Theme.Label);
        if (_graph.Edges.Any(edge => edge.DelaySamples > 0))
        {
            legend.X += StrokeFont.Measure("on each line: how far sound lags there behind the inputs", Theme.Label.Size) + 36;
            legend.X = DrawDelay(canvas, legend.X, legend.Y - 6, "+ …") + 12;
            canvas.Text("put in, so that lines meet", legend, Theme.Label);
        }
    }

    private void DrawLine(ICanvas canvas, LayoutLine line)
    {
        var path = new VectorPath();
        for (var step = 1; step < line.Path.Count; step++)
        {
            LayoutVertex from = line.Path[step - 1], to = line.Path[step];
            var start = new Vector2(_left[from.Column] + _width[from.Column], Top + from.Y + line.LeavesAt(step - 1));
            var bend = new Vector2(start.X + CurveWidth, Top + to.Y + line.ArrivesAt(step));
            if (step == 1)
                path.MoveTo(start);
            path.CurveTo(start + new Vector2(CurveWidth / 2, 0), bend - new Vector2(CurveWidth / 2, 0), bend);
            var isLast = step == line.Path.Count - 1;
            path.LineTo(bend with { X = _left[to.Column] + (isLast ? -8 : _width[to.Column]) });
        }
        var target = line.Path[^1];
        var arrival = new Vector2(_left[target.Column], Top + target.Y + line.ArrivesAt(line.Path.Count - 1));
        canvas.Stroke(path, line.Edge.Channels > 1 ? 4 : 2, Theme.Mark);
        canvas.FillPolygon([arrival, arrival + new Vector2(-13, -6), arrival + new Vector2(-13, 6)], Theme.Mark);

        var label = Label(line.Edge);
        canvas.Text(label, arrival + new Vector2(-LabelPadding, -9), Theme.Label with { Align = TextAlign.Right });
        if (line.Edge.DelaySamples > 0)
            DrawDelay(canvas, arrival.X - StraightWidth(line.Edge) + 4, arrival.Y, Delay(line.Edge));
    }

    /// <summary>A pill on the line; returns where it ends.</summary>
    private static float DrawDelay(ICanvas canvas, float left, float middle, string text)
    {
        var pill = new Box(left, middle - 13, StrokeFont.Measure(text, Theme.Label.Size) + 22, 26);
        GraphBox.Frame(canvas, pill, radius: 13, GraphBox.DelayFill, Theme.Speech);
        canvas.Text(text, new Vector2(left + pill.Width / 2, middle + 6), Theme.Label with { Align = TextAlign.Centre, Colour = Theme.Speech });
        return pill.Right;
    }

    private float StraightWidth(EdgeDescription edge) =>
        StrokeFont.Measure(Label(edge), Theme.Label.Size) + 2 * LabelPadding + (edge.DelaySamples > 0 ? StrokeFont.Measure(Delay(edge), Theme.Label.Size) + 30 : 0);

    private float BoxWidth(LayoutVertex vertex) => vertex.Element is null ? 0 : Math.Max(NarrowestBox, GraphBox.WidthOf(vertex.Element, _graph.SampleRateHz));

    private string Label(EdgeDescription edge) => edge.Channels > 1 ? $"{edge.Channels} ch · {Ms(edge.LatencySamples)}" : Ms(edge.LatencySamples);

    private string Delay(EdgeDescription edge) => $"+ {Ms(edge.DelaySamples)}";

    private string Total() => string.Create(CultureInfo.InvariantCulture,
        $"{_graph.SampleRateHz / 1000.0:0.###} kHz · {(_graph.CollectingSamples > 0 ? "blocks of any length" : "whole hops")} · {_graph.LatencySamples} samples = {Ms(_graph.LatencySamples)} from inputs to outputs{(_graph.CollectingSamples > 0 ? $", {Ms(_graph.CollectingSamples)} of it to collect hops" : "")}");

    private string Ms(int samples) => LatencyText.Ms(samples, _graph.SampleRateHz);
}
