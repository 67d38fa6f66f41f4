using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>A line over time, broken where values are not finite and where they leap.</summary>
/// <param name="values">One value a hop, as a share of the height.</param>
/// <param name="hopsShown">Hops that the time axis spans.</param>
/// <param name="marks">Marks on the left, their values as shares of the height.</param>
/// <param name="colour">Colour of the line.</param>
/// <param name="isFilled">Whether the area below is tinted.</param>
/// <param name="largestStep">Neighbours further apart than this share of the height are not joined.</param>
internal sealed class LinePanel(
    float[] values, double hopsShown, IReadOnlyList<Tick> marks, Colour colour, bool isFilled = false, float largestStep = 1) : Panel
{
    private const float LineWidth = 2.6f, Tint = 0.16f;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Marks => marks;

    /// <inheritdoc/>
    public override void Draw(ICanvas canvas, Box field, IReadOnlyList<double> timeMarks)
    {
        canvas.Fill(field, Theme.Field);
        foreach (var mark in marks)
            canvas.Fill(new Box(field.X, MathF.Round(field.At(0, mark.Value).Y), field.Width, 1), Theme.Grid);
        foreach (var time in timeMarks)
            canvas.Fill(new Box(MathF.Round(field.At(time, 0).X), field.Y, 1, field.Height), Theme.Grid);

        foreach (var run in Runs(field))
        {
            if (isFilled)
                canvas.FillPolygon([new Vector2(run[0].X, field.Bottom), .. run, new Vector2(run[^1].X, field.Bottom)], colour with { Opacity = Tint });
            canvas.Stroke(VectorPath.Through([.. run, run[^1]]), LineWidth, colour);
        }
    }

    /// <summary>Stretches of neighbouring points; where hops are denser than pixels, each pixel shows the mean of its hops.</summary>
    private IEnumerable<List<Vector2>> Runs(Box field)
    {
        var hopsPerPoint = Math.Max(1, hopsShown / field.Width);
        var run = new List<Vector2>();
        for (var point = 0; (int)(point * hopsPerPoint) < Math.Min(values.Length, hopsShown); point++)
        {
            int first = (int)(point * hopsPerPoint), last = Math.Min((int)((point + 1) * hopsPerPoint), values.Length);
            var finite = values[first..Math.Max(last, first + 1)].Where(float.IsFinite).ToArray();
            // The middle of a frame lies where its hop begins.
            var next = finite.Length > 0
                ? field.At(Math.Min(((point + 0.5) * hopsPerPoint - 0.5) / hopsShown, 1), Math.Clamp(finite.Average(), 0, 1))
                : default(Vector2?);
            if (run.Count > 0 && (next is null || Math.Abs(next.Value.Y - run[^1].Y) > largestStep * field.Height))
            {
                yield return run;
                run = [];
            }
            if (next is not null)
                run.Add(next.Value);
        }
        if (run.Count > 0)
            yield return run;
    }
}
