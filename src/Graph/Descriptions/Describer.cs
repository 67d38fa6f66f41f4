using PercepNet.Graph.Compilation;

namespace PercepNet.Graph.Descriptions;

/// <summary>Says what the compiler found out.</summary>
internal static class Describer
{
    private const string Suffix = "Node";

    public static IReadOnlyList<ElementDescription> Elements(IReadOnlyList<Vertex> ordered) => [.. ordered.Select(Element)];

    public static IReadOnlyList<EdgeDescription> Edges(IReadOnlyList<Vertex> ordered) =>
        [.. ordered.SelectMany(vertex => vertex.Incoming).OfType<Edge>().Select(Edge)];

    private static ElementDescription Element(Vertex vertex)
    {
        Port[] inputs = [.. vertex.Incoming.OfType<Edge>().Select(edge => edge.ToPort with { Channels = edge.Channels })];
        Port[] outputs = [.. vertex.Outputs.Select((port, o) => port with { Channels = vertex.OutputChannels[o] })];
        int latency = outputs.Select((_, o) => vertex.OutputLatencySamples(o)).DefaultIfEmpty().Max();
        return new ElementDescription(vertex.Name, vertex.Kind, TypeName(vertex.Node), inputs, outputs, latency);
    }

    private static EdgeDescription Edge(Edge edge) => new(
        edge.From.Name, edge.FromPort.Name, edge.To.Name, edge.ToPort.Name, edge.Channels, edge.To.ArrivalSamples, edge.DelaySamples);

    private static string TypeName(Node? node)
    {
        string name = node?.GetType().Name ?? "";
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}
