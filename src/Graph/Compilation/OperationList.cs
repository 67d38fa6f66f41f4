using PercepNet.Graph.Descriptions;
using PercepNet.Graph.Running;

namespace PercepNet.Graph.Compilation;

/// <summary>What runs in a hop, in order: nodes, and in front of them the delays that let their inputs arrive together.</summary>
internal sealed class OperationList
{
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<(Vertex, int Output, int DelaySamples), Wire> _wires = [];

    private OperationList()
    {
    }

    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>What the inputs of the graph fill, in their order.</summary>
    public List<Wire> GraphInputs { get; } = [];

    /// <summary>What the outputs of the graph hand out, in their order.</summary>
    public List<Wire> GraphOutputs { get; } = [];

    public static OperationList From(IReadOnlyList<Vertex> ordered)
    {
        var list = new OperationList();
        foreach (Vertex vertex in ordered) list.Add(vertex);
        return list;
    }

    private void Add(Vertex vertex)
    {
        Wire?[] inputs = [.. vertex.Incoming.Select(edge => edge is null ? null : Arriving(edge))];
        Wire[] outputs = [.. vertex.OutputChannels.Select((channels, o) => _wires[(vertex, o, 0)] = new Wire(channels))];
        if (vertex.Kind == ElementKind.Input) GraphInputs.Add(outputs[0]);
        if (vertex.Kind == ElementKind.Output) GraphOutputs.Add(inputs[0]!);
        if (vertex.Node is not null) Run(vertex.Node, inputs, outputs);
    }

    /// <summary>The signal at the end of an edge; edges of one source with the same delay share one delay.</summary>
    private Wire Arriving(Edge edge)
    {
        (Vertex, int, int) key = (edge.From, edge.Output, edge.DelaySamples);
        if (_wires.TryGetValue(key, out Wire? wire)) return wire;
        _wires[key] = wire = new Wire(edge.Channels);
        Run(new AlignmentDelay(edge.DelaySamples, edge.Channels), [_wires[(edge.From, edge.Output, 0)]], [wire]);
        return wire;
    }

    private void Run(Node node, Wire?[] inputs, Wire[] outputs)
    {
        foreach (Wire? wire in inputs.Concat(outputs))
            if (wire is not null) wire.LastUse = _operations.Count;
        _operations.Add(new Operation(node, inputs, outputs));
    }
}
