namespace PercepNet.Cli.Plot;

/// <summary>One letter of the <see cref="StrokeFont"/>.</summary>
/// <param name="Advance">Distance to the next letter in font units.</param>
/// <param name="Path">The strokes in font units, y upwards from the baseline.</param>
internal sealed record StrokeGlyph(float Advance, VectorPath Path);
