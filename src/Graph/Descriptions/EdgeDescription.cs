namespace PercepNet.Graph.Descriptions;

/// <summary>A line in the picture of a graph.</summary>
/// <param name="From">Name of the node or input where it starts.</param>
/// <param name="FromPort">Port there; for an input of the graph its own name.</param>
/// <param name="To">Name of the node or output where it ends.</param>
/// <param name="ToPort">Port there; for an output of the graph its own name.</param>
/// <param name="Channels">Channels.</param>
/// <param name="LatencySamples">Lag behind the graph's inputs at the arriving end, the inserted delay included.</param>
/// <param name="DelaySamples">Delay that was inserted on this line, so that all lines into its end arrive together.</param>
public sealed record EdgeDescription(
    string From, string FromPort, string To, string ToPort, int Channels, int LatencySamples, int DelaySamples);
