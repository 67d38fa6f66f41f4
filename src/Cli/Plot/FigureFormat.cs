namespace PercepNet.Cli.Plot;

/// <summary>File formats a figure can be written in.</summary>
internal enum FigureFormat
{
    /// <summary>Pixels: truecolour PNG.</summary>
    Png,

    /// <summary>Vectors, with heat maps embedded as pixels.</summary>
    Svg,
}
