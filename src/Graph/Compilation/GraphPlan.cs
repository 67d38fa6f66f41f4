namespace PercepNet.Graph.Compilation;

/// <summary>What was said of a graph, before anything is checked against the whole.</summary>
internal sealed class GraphPlan
{
    private readonly HashSet<string> _names = [];

    public List<Port> Inputs { get; } = [];

    public List<(string Name, string From)> Outputs { get; } = [];

    public List<(string Name, Node Node)> Nodes { get; } = [];

    public List<(string From, string To)> Connections { get; } = [];

    /// <summary>Takes a name for an input, a node or an output; all of them differ, so that a picture can be read.</summary>
    public void Claim(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal) || name != name.Trim())
            throw new GraphException($"'{name}' cannot be a name: give one without dots and outer spaces, as a dot stands between node and port.", name, null);
        if (!_names.Add(name)) throw new GraphException($"the name '{name}' is taken twice: inputs, nodes and outputs all need different names.", name, null);
    }

    public string? NameOf(Node node) => Nodes.Find(other => ReferenceEquals(other.Node, node)).Name;
}
