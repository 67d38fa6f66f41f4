using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>Sources before what they feed, outputs of the graph last; otherwise in the order of addition.</summary>
internal static class Ordering
{
    /// <exception cref="GraphException">Some nodes feed each other in a circle.</exception>
    public static IReadOnlyList<Vertex> Sort(IReadOnlyList<Vertex> vertices)
    {
        var waiting = vertices.ToDictionary(vertex => vertex, vertex => vertex.Incoming.Count(edge => edge is not null));
        var rank = vertices.Select((vertex, index) => (vertex, index)).ToDictionary(pair => pair.vertex, pair => pair.index);
        var ready = new PriorityQueue<Vertex, int>(vertices.Where(vertex => waiting[vertex] == 0).Select(vertex => (vertex, rank[vertex])));
        var ordered = new List<Vertex>();
        while (ready.TryDequeue(out Vertex? vertex, out _))
        {
            ordered.Add(vertex);
            foreach (Edge edge in vertex.Outgoing.SelectMany(edges => edges))
                if (--waiting[edge.To] == 0) ready.Enqueue(edge.To, rank[edge.To]);
        }
        if (ordered.Count < vertices.Count) ThrowCycle(vertices.First(vertex => waiting[vertex] > 0), waiting);
        return [.. ordered.Where(vertex => vertex.Kind != ElementKind.Output), .. vertices.Where(vertex => vertex.Kind == ElementKind.Output)];
    }

    /// <summary>Whoever waits, waits for one who waits: going back along them must come to a vertex twice.</summary>
    private static void ThrowCycle(Vertex start, Dictionary<Vertex, int> waiting)
    {
        var path = new List<Vertex>();
        Vertex at = start;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = at.Incoming.First(edge => edge is not null && waiting[edge.From] > 0)!.From;
        }
        List<Vertex> cycle = [.. path.Skip(path.IndexOf(at)), at];
        cycle.Reverse();
        Edge back = cycle[1].Incoming.First(edge => edge?.From == at)!;
        string way = string.Join(" → ", cycle.Select(vertex => vertex.Name));
        throw new GraphException($"node '{at.Name}' feeds itself ({way}): take out a connection of this circle, for instance '{at.Name}.{back.FromPort.Name}' to '{back.To.Name}.{back.ToPort.Name}'.", at.Name, back.FromPort.Name);
    }
}
