namespace PercepNet.Cli.Plot;

/// <summary>Formats of figures by the names of their files.</summary>
internal static class FigureFormats
{
    /// <summary>The format that the ending of a path names; null for any other.</summary>
    public static FigureFormat? Of(string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".PNG" => FigureFormat.Png,
        ".SVG" => FigureFormat.Svg,
        _ => null,
    };
}
