namespace PercepNet.Cli.Plot;

/// <summary>The colours of a range of values, as shown by its colour bar.</summary>
/// <param name="Map">Colours from low to high.</param>
/// <param name="Low">Value of the first colour.</param>
/// <param name="High">Value of the last colour.</param>
/// <param name="TickStep">Distance of the marks on the bar.</param>
/// <param name="Unit">Unit above the bar.</param>
internal sealed record ColourScale(ColourMap Map, double Low, double High, double TickStep, string Unit)
{
    /// <summary>The colour of a value.</summary>
    public Colour this[double value] => Map[(float)((value - Low) / (High - Low))];
}
