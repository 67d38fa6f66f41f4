namespace PercepNet.Graph.Descriptions;

/// <summary>A compiled graph as it can be drawn.</summary>
/// <param name="SampleRateHz">Sample rate in Hz.</param>
/// <param name="HopSamples">Samples in a hop.</param>
/// <param name="LatencySamples">From inputs to outputs, collecting hops included.</param>
/// <param name="CollectingSamples">Part of the latency that collects hops from blocks of any length: a hop, or 0 where blocks are whole hops.</param>
/// <param name="BufferCount">Channel buffers of one hop that all nodes share.</param>
/// <param name="Elements">Inputs, nodes in the order in which they run, outputs.</param>
/// <param name="Edges">Connections.</param>
public sealed record GraphDescription(
    int SampleRateHz,
    int HopSamples,
    int LatencySamples,
    int CollectingSamples,
    int BufferCount,
    IReadOnlyList<ElementDescription> Elements,
    IReadOnlyList<EdgeDescription> Edges);
