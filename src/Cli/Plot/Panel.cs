namespace PercepNet.Cli.Plot;

/// <summary>One diagram over the common time axis.</summary>
internal abstract class Panel
{
    /// <summary>Name, printed in bold above the panel.</summary>
    public required string Title { get; init; }

    /// <summary>What is seen, beside the name.</summary>
    public required string Note { get; init; }

    /// <summary>Height of the field in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Colours for a bar beside the panel; neighbours with the same scale share one.</summary>
    public ColourScale? Scale { get; init; }

    /// <summary>Marks on the left, their values as shares of the height.</summary>
    public abstract IReadOnlyList<Tick> Marks { get; }

    /// <summary>Draws what is inside the field.</summary>
    public abstract void Draw(ICanvas canvas, Box field, IReadOnlyList<double> timeMarks);
}
