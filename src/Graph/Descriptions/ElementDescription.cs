namespace PercepNet.Graph.Descriptions;

/// <summary>A box in the picture of a graph.</summary>
/// <param name="Name">Unique in the graph.</param>
/// <param name="Kind">Input, node or output.</param>
/// <param name="Type">What kind of node: its class name without "Node"; empty for inputs and outputs.</param>
/// <param name="Inputs">Connected inputs with the channels that they get; an output of the graph has one, named like it.</param>
/// <param name="Outputs">Outputs with the channels that they give; an input of the graph has one, named like it.</param>
/// <param name="LatencySamples">Latency that the node itself causes, the largest of its outputs.</param>
public sealed record ElementDescription(
    string Name, ElementKind Kind, string Type, IReadOnlyList<Port> Inputs, IReadOnlyList<Port> Outputs, int LatencySamples);
