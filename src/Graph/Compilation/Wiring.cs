using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>Names become edges.</summary>
internal static class Wiring
{
    /// <summary>The vertices in the order in which they were added, connected.</summary>
    /// <exception cref="GraphException">A name is unknown or ambiguous, or an input has two sources.</exception>
    public static IReadOnlyList<Vertex> Resolve(GraphPlan plan)
    {
        List<Vertex> vertices =
        [
            .. plan.Inputs.Select(port => new Vertex(port.Name, ElementKind.Input, null, [], [port])),
            .. plan.Nodes.Select(node => new Vertex(node.Name, ElementKind.Node, node.Node, node.Node.Inputs, node.Node.Outputs)),
            .. plan.Outputs.Select(output => new Vertex(output.Name, ElementKind.Output, null, [new Port(output.Name, Port.Any)], [])),
        ];
        var names = new NameTable(vertices);
        foreach ((string from, string to) in plan.Connections)
        {
            string user = $"the connection from '{from}' to '{to}'";
            (Vertex source, int output) = names.Source(from, user);
            (Vertex target, int input) = names.Target(to, user);
            Join(source, output, target, input);
        }
        foreach ((string name, string from) in plan.Outputs)
        {
            (Vertex source, int output) = names.Source(from, $"output '{name}'");
            Join(source, output, names[name], 0);
        }
        return vertices;
    }

    private static void Join(Vertex source, int output, Vertex target, int input)
    {
        string port = target.Inputs[input].Name;
        if (target.Incoming[input] is { } first)
            throw new GraphException(
                $"{target.Title(port)}: both '{Sentence.Address(first)}' and '{Sentence.Address(source, output)}' are connected to it; put a MixNode in front to have both.", target.Name, port);
        var edge = new Edge(source, output, target, input);
        target.Incoming[input] = edge;
        source.Outgoing[output].Add(edge);
    }
}
