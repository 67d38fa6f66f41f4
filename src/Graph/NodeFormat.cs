namespace PercepNet.Graph;

/// <summary>What all nodes of a graph share.</summary>
/// <param name="SampleRateHz">Sample rate in Hz.</param>
/// <param name="HopSamples">Samples that every <see cref="Node.Process"/> handles: 10 ms, rounded.</param>
public readonly record struct NodeFormat(int SampleRateHz, int HopSamples);
