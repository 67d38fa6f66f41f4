namespace PercepNet.Cli.Plot;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in the unit of the axis.</param>
/// <param name="Label">What stands beside it.</param>
internal readonly record struct Tick(double Value, string Label);
