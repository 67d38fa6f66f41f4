namespace PercepNet.Graph.Compilation;

/// <summary>Every input that must be fed is fed, and sound goes somewhere.</summary>
internal static class Completeness
{
    public static void Check(IReadOnlyList<Vertex> vertices)
    {
        foreach (Vertex vertex in vertices)
            for (int i = 0; i < vertex.Inputs.Count; i++)
                if (vertex.Incoming[i] is null && !vertex.Inputs[i].IsOptional)
                    throw new GraphException($"{vertex.Title(vertex.Inputs[i].Name)}: nothing is connected to it; connect a source to '{vertex.Name}.{vertex.Inputs[i].Name}'.", vertex.Name, vertex.Inputs[i].Name);

        if (vertices.Count == 0) throw new GraphException("the graph is empty: add inputs, nodes and an output.");
        if (!vertices.Any(IsEnd))
            throw new GraphException($"no sound leaves the graph, which ends at {vertices[^1].Title()}: add an output, or a node that takes sound and gives none, like a WavSinkNode.", vertices[^1].Name, null);
    }

    private static bool IsEnd(Vertex vertex) => vertex.Outputs.Count == 0;
}
