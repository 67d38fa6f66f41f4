using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>Sums latency along every path: a vertex is reached when its last input is, and all outputs of the graph leave together.</summary>
internal static class Alignment
{
    /// <summary>Gives every vertex its arrival; edges know their delay from it.</summary>
    /// <returns>Samples from the graph's inputs to its outputs.</returns>
    public static int Apply(IReadOnlyList<Vertex> ordered)
    {
        foreach (Vertex vertex in ordered)
            vertex.ArrivalSamples = vertex.Incoming.Max(edge => edge?.DepartureSamples) ?? 0;
        List<Vertex> outputs = [.. ordered.Where(vertex => vertex.Kind == ElementKind.Output)];
        int last = outputs.Count == 0 ? 0 : outputs.Max(output => output.ArrivalSamples);
        foreach (Vertex output in outputs) output.ArrivalSamples = last;
        return last;
    }
}
