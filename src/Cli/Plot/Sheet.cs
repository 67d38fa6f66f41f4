using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>The page: a headline, panels one below the other over a common time axis, and colour bars at the right.</summary>
internal sealed class Sheet(string title, string subtitle, double seconds, IReadOnlyList<Panel> panels)
{
    /// <summary>Width of the page in pixels.</summary>
    public const int Width = 1600;

    /// <summary>Width of the fields of all panels.</summary>
    public const int FieldWidth = Width - Left - Right;

    private const int Left = 104, Right = 124, Top = 148, Gap = 50, Bottom = 62;
    private const int BarGap = 26, BarWidth = 16, MarkLength = 6, MostTimeMarks = 14;

    private readonly Tick[] _times = Ticks.Time(seconds, MostTimeMarks);

    /// <summary>Height of the page in pixels.</summary>
    public int Height { get; } = Top + panels.Sum(panel => panel.Height) + Gap * (panels.Count - 1) + Bottom;

    /// <summary>Draws the page.</summary>
    public void Draw(ICanvas canvas)
    {
        canvas.Text(StrokeFont.Shorten(title, Theme.Headline.Size, FieldWidth), new Vector2(Left, 58), Theme.Headline);
        canvas.Text(subtitle, new Vector2(Left, 92), Theme.Subtitle);

        var fields = Fields();
        for (var i = 0; i < panels.Count; i++)
            DrawPanel(canvas, panels[i], fields[i]);
        foreach (var time in _times)
            canvas.Text(time.Label, new Vector2(X(time), fields[^1].Bottom + 32), Theme.Label with { Align = TextAlign.Centre });
        for (var first = 0; first < panels.Count; first++)
            if (panels[first].Scale is { } scale && (first == 0 || panels[first - 1].Scale != scale))
                DrawBar(canvas, scale, fields[first].Y, fields[LastWith(scale)].Bottom);
    }

    private Box[] Fields()
    {
        var y = Top;
        var fields = new Box[panels.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = new Box(Left, y, FieldWidth, panels[i].Height);
            y += panels[i].Height + Gap;
        }
        return fields;
    }

    private void DrawPanel(ICanvas canvas, Panel panel, Box field)
    {
        var titlePlace = new Vector2(field.X, field.Y - 13);
        canvas.Text(panel.Title, titlePlace, Theme.PanelTitle);
        titlePlace.X += StrokeFont.Measure(panel.Title + " ", Theme.PanelTitle.Size) + 4;
        canvas.Text(panel.Note, titlePlace, Theme.PanelNote);

        panel.Draw(canvas, field, [.. _times.Select(time => time.Value / seconds)]);
        foreach (var mark in panel.Marks)
            DrawMark(canvas, field.At(0, mark.Value) - new Vector2(MarkLength + 2, 0), mark.Label, TextAlign.Right);
        foreach (var time in _times)
            canvas.Fill(new Box(MathF.Round(X(time)), field.Bottom + 2, 1, MarkLength), Theme.Mark);
    }

    private static void DrawBar(ICanvas canvas, ColourScale scale, float top, float bottom)
    {
        var bar = new Box(Left + FieldWidth + BarGap, top, BarWidth, bottom - top);
        var picture = new Bitmap((int)bar.Width, (int)bar.Height, default);
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                picture[x, y] = scale[double.Lerp(scale.High, scale.Low, (y + 0.5) / picture.Height)];
        canvas.Picture((int)bar.X, (int)bar.Y, picture);

        canvas.Text(scale.Unit, new Vector2(bar.X, bar.Y - 13), Theme.Label);
        foreach (var tick in Ticks.Multiples(scale.Low, scale.High, scale.TickStep))
            DrawMark(canvas, bar.At(1, (tick.Value - scale.Low) / (scale.High - scale.Low)) + new Vector2(2, 0), tick.Label, TextAlign.Left);
    }

    /// <summary>A short level line that starts at a place, and its label beyond it.</summary>
    private static void DrawMark(ICanvas canvas, Vector2 place, string label, TextAlign align)
    {
        canvas.Fill(new Box(place.X, MathF.Round(place.Y), MarkLength, 1), Theme.Mark);
        var x = align == TextAlign.Right ? place.X - 5 : place.X + MarkLength + 5;
        canvas.Text(label, new Vector2(x, place.Y + Theme.Label.Size * 0.35f), Theme.Label with { Align = align });
    }

    private float X(Tick time) => Left + (float)(time.Value / seconds * FieldWidth);

    private int LastWith(ColourScale scale)
    {
        var last = panels.Count - 1;
        while (panels[last].Scale != scale)
            last--;
        return last;
    }
}
