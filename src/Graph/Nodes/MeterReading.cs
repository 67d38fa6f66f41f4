namespace PercepNet.Graph.Nodes;

/// <summary>Levels of one hop. Full scale is 1, so a full-scale sine has a peak of 0 dBFS and an RMS of −3 dBFS.</summary>
/// <param name="Peak">Largest absolute sample of all channels.</param>
/// <param name="Rms">Root of the mean square over all channels.</param>
public readonly record struct MeterReading(float Peak, float Rms)
{
    private const float Smallest = 1e-6f;

    /// <summary>Peak in dBFS, −120 or more.</summary>
    public float PeakDbfs => ToDb(Peak);

    /// <summary>RMS in dBFS, −120 or more.</summary>
    public float RmsDbfs => ToDb(Rms);

    private static float ToDb(float level) => 20 * MathF.Log10(MathF.Max(Smallest, level));
}
