namespace PercepNet.Cli.Plot;

/// <summary>Where a line of text lies relative to its position.</summary>
internal enum TextAlign
{
    /// <summary>To the right of it.</summary>
    Left,

    /// <summary>Centred on it.</summary>
    Centre,

    /// <summary>To the left of it.</summary>
    Right,
}
