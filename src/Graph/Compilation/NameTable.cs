using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>Finds ports by "node.port", "node" or the name of an input of the graph.</summary>
internal sealed class NameTable(IEnumerable<Vertex> vertices)
{
    private readonly Dictionary<string, Vertex> _vertices = vertices.ToDictionary(vertex => vertex.Name);

    public Vertex this[string name] => _vertices[name];

    /// <summary>The output that an address names.</summary>
    /// <param name="address">"node.port", "node" or an input.</param>
    /// <param name="user">What uses it, for messages.</param>
    public (Vertex Vertex, int Output) Source(string address, string user)
    {
        (Vertex vertex, string? port) = Find(address, user, "node or input", kind => kind != ElementKind.Output);
        if (vertex.Kind == ElementKind.Output)
            throw new GraphException($"output '{vertex.Name}' is where sound leaves the graph, so nothing can be taken from '{address}': name the node in front of it.", vertex.Name, port);
        return (vertex, Choose(vertex, vertex.Outputs, port, "output"));
    }

    /// <summary>The input that an address names.</summary>
    /// <param name="address">"node.port" or "node".</param>
    /// <param name="user">What uses it, for messages.</param>
    public (Vertex Vertex, int Input) Target(string address, string user)
    {
        (Vertex vertex, string? port) = Find(address, user, "node", kind => kind == ElementKind.Node);
        return vertex.Kind switch
        {
            ElementKind.Input => throw new GraphException($"input '{vertex.Name}' is where sound enters the graph, so nothing can be connected to '{address}': name a node instead.", vertex.Name, port),
            ElementKind.Output => throw new GraphException($"output '{vertex.Name}' has its source already: give another one to AddOutput instead of connecting to '{address}'.", vertex.Name, port),
            _ => (vertex, Choose(vertex, vertex.Inputs, port, "input")),
        };
    }

    private (Vertex Vertex, string? Port) Find(string address, string user, string wanted, Func<ElementKind, bool> isWanted)
    {
        int dot = address.IndexOf('.', StringComparison.Ordinal);
        string name = dot < 0 ? address : address[..dot];
        if (!_vertices.TryGetValue(name, out Vertex? vertex))
        {
            string[] choice = [.. _vertices.Values.Where(known => isWanted(known.Kind)).Select(known => known.Name)];
            throw new GraphException($"there is no {wanted} '{name}', which {user} names: add it{(choice.Length == 0 ? "" : $", or choose among {Sentence.List(choice)}")}.", name, null);
        }
        return (vertex, dot < 0 ? null : address[(dot + 1)..]);
    }

    private static int Choose(Vertex vertex, IReadOnlyList<Port> ports, string? wanted, string kind)
    {
        if (ports.Count == 0) throw new GraphException($"{vertex.Title()} has no {kind}: take it out of this connection.", vertex.Name, wanted);
        if (wanted is null && ports.Count == 1) return 0;
        string choice = Sentence.List(ports.Select(port => $"{vertex.Name}.{port.Name}"));
        if (wanted is null) throw new GraphException($"{vertex.Title()} has {ports.Count} {kind}s: say which, {choice}.", vertex.Name, null);
        for (int i = 0; i < ports.Count; i++)
            if (ports[i].Name == wanted) return i;
        throw new GraphException($"{vertex.Title(wanted)}: there is no such {kind}; choose {choice}.", vertex.Name, wanted);
    }
}
