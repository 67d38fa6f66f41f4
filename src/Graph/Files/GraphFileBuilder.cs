using PercepNet.Dsp;
using PercepNet.Graph.Compilation;

namespace PercepNet.Graph.Files;

/// <summary>Makes the nodes of a file and connects them; what the graph then refuses is told with the line of the file.</summary>
internal sealed class GraphFileBuilder(GraphFile file)
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public CompiledGraph Compile(int sampleRateHz, BlockPattern blocks, IReadOnlyDictionary<string, int>? channels, Action<GraphBuilder>? extend) => OrLetGo(() =>
    {
        GraphBuilder graph = Make(channels);
        extend?.Invoke(graph);
        return Told(null, () => graph.Compile(sampleRateHz, blocks));
    });

    public GraphBuilder Build(IReadOnlyDictionary<string, int>? channels) => OrLetGo(() => Make(channels));

    private GraphBuilder Make(IReadOnlyDictionary<string, int>? channels)
    {
        var graph = new GraphBuilder();
        foreach (FileInput input in file.FileInputs)
            Told(input.Line, () => graph.AddInput(input.Name, input.Channels != Port.Any ? input.Channels : channels?.GetValueOrDefault(input.Name, 1) ?? 1));
        foreach (FileNode node in file.FileNodes)
        {
            _nodes[node.Name] = Told(node.Line, () => node.Type.Create(node.Settings));
            Told(node.Line, () => graph.Add(node.Name, _nodes[node.Name]));
        }
        foreach (FileNode node in file.FileNodes)
            Connect(graph, node);
        foreach (FileConnection output in file.FileOutputs)
            Told(output.Line, () => graph.AddOutput(output.Port, Source(output)));
        return graph;
    }

    private void Connect(GraphBuilder graph, FileNode node)
    {
        foreach (FileConnection from in node.From)
            Told(from.Line, () => graph.Connect(Source(from), $"{node.Name}.{InputPort(node, from)}"));
        if (node.Type.Link is { } link)
            Told(node.Line, () => link(_nodes[node.Name], node.Settings, name => _nodes[name]));
    }

    private string InputPort(FileNode node, FileConnection from)
    {
        IReadOnlyList<Port> inputs = _nodes[node.Name].Inputs;
        if (inputs.Count == 0)
            throw new GraphException($"node '{node.Name}' ({node.Type.Name}) has no inputs; leave 'from' away");
        return from.Port.Length == 0 ? inputs[0].Name
            : inputs.Any(port => port.Name == from.Port) ? from.Port
            : throw new GraphException($"node '{node.Name}' ({node.Type.Name}) has no input {Quoted.Text(from.Port)}; it has {Names(inputs)}");
    }

    private string Source(FileConnection from)
    {
        string[] parts = from.Source.Split('.', 2);
        if (file.FileInputs.Any(input => input.Name == parts[0]))
            return parts.Length == 1 ? from.Source : throw new GraphException($"input '{parts[0]}' has no ports; name it alone");
        if (!_nodes.TryGetValue(parts[0], out Node? node))
            throw new GraphException($"there is no node or input {Quoted.Text(parts[0])} for a signal to come from; there are {Quoted.List([.. file.FileInputs.Select(input => input.Name), .. _nodes.Keys])}");
        if (parts.Length == 1 && node.Outputs.Count != 1)
            throw new GraphException($"node '{parts[0]}' has {node.Outputs.Count} outputs; name the port as well: {Quoted.List(node.Outputs.Select(port => $"{parts[0]}.{port.Name}"))}");
        return parts.Length == 1 || node.Outputs.Any(port => port.Name == parts[1])
            ? from.Source
            : throw new GraphException($"node '{parts[0]}' has no output {Quoted.Text(parts[1])}; it has {Names(node.Outputs)}");
    }

    private static string Names(IReadOnlyList<Port> ports) => Quoted.List(ports.Select(port => port.Name));

    /// <summary>Nobody else can dispose of the nodes of a graph that does not come about, and some hold a plugin or a file by then.</summary>
    private T OrLetGo<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch
        {
            foreach (Node node in _nodes.Values) (node as IDisposable)?.Dispose();
            throw;
        }
    }

    private T Told<T>(int? line, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is GraphException or ArgumentException)
        {
            throw new GraphFileException(file.FileName, line ?? LineOf(failure as GraphException), Quoted.Message(Sentence.WithoutParameter(failure.Message)), failure);
        }
    }

    private void Told(int? line, Action work) => Told(line, () =>
    {
        work();
        return true;
    });

    /// <summary>The line of the connection that is to blame, else that of the node, input or output.</summary>
    private int? LineOf(GraphException? failure)
    {
        FileNode? node = file.FileNodes.FirstOrDefault(node => node.Name == failure?.Node);
        return (failure?.Port is { } port ? node?.From.FirstOrDefault(from => from.Port == port || from.Port.Length == 0)?.Line : null)
            ?? node?.Line
            ?? file.FileInputs.FirstOrDefault(input => input.Name == failure?.Node)?.Line
            ?? file.FileOutputs.FirstOrDefault(output => output.Port == failure?.Node)?.Line;
    }
}
