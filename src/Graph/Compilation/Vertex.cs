using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>An input, a node or an output of the graph while it is compiled.</summary>
internal sealed class Vertex(string name, ElementKind kind, Node? node, IReadOnlyList<Port> inputs, IReadOnlyList<Port> outputs)
{
    public string Name => name;

    public ElementKind Kind => kind;

    /// <summary>The node; null for inputs and outputs of the graph.</summary>
    public Node? Node => node;

    public IReadOnlyList<Port> Inputs => inputs;

    public IReadOnlyList<Port> Outputs => outputs;

    /// <summary>What feeds each input; null where it is open.</summary>
    public Edge?[] Incoming { get; } = new Edge?[inputs.Count];

    /// <summary>What each output feeds.</summary>
    public List<Edge>[] Outgoing { get; } = [.. outputs.Select(_ => new List<Edge>())];

    /// <summary>Channels that each output gives, known once the node is configured.</summary>
    public IReadOnlyList<int> OutputChannels { get; set; } = [];

    /// <summary>Lag behind the graph's inputs with which all inputs arrive together.</summary>
    public int ArrivalSamples { get; set; }

    /// <summary>What messages call it, with its port: "node 'aec', port 'mic'".</summary>
    public string Title(string? port = null)
    {
        string title = kind switch
        {
            ElementKind.Input => $"input '{name}'",
            ElementKind.Output => $"output '{name}'",
            _ => $"node '{name}'",
        };
        return kind == ElementKind.Node && port is not null ? $"{title}, port '{port}'" : title;
    }

    public int OutputLatencySamples(int output) => node?.OutputLatencySamples(output) ?? 0;
}
