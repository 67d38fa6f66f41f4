namespace PercepNet.Cli.Plot;

/// <summary>How a line of text is drawn.</summary>
/// <param name="Size">Height of the em in pixels; capitals are 0.7 of it.</param>
/// <param name="Weight">Width of the stroke as a share of the em.</param>
/// <param name="Colour">Colour of the stroke.</param>
/// <param name="Align">Side of the position the text lies on.</param>
internal readonly record struct TextStyle(float Size, float Weight, Colour Colour, TextAlign Align = TextAlign.Left)
{
    /// <summary>Width of the stroke in pixels.</summary>
    public float StrokeWidth => Size * Weight;
}
