namespace PercepNet.Cli.Plot;

/// <summary>A heat map over time and frequency.</summary>
/// <param name="axis">Frequencies from bottom to top.</param>
/// <param name="paint">The map as a bitmap of a width and a height.</param>
internal sealed class HeatMapPanel(FrequencyAxis axis, Func<int, int, Bitmap> paint) : Panel
{
    private const double MarkDistance = 20;

    /// <inheritdoc/>
    public override IReadOnlyList<Tick> Marks =>
        [.. Ticks.Frequency(axis, MarkDistance / Height).Select(tick => tick with { Value = axis.Position(tick.Value) })];

    /// <inheritdoc/>
    public override void Draw(ICanvas canvas, Box field, IReadOnlyList<double> timeMarks) =>
        canvas.Picture((int)field.X, (int)field.Y, paint((int)field.Width, (int)field.Height));
}
