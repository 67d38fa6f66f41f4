using PercepNet.Dsp;

namespace PercepNet.Graph.Files;

/// <summary>
/// A graph as a JSON file describes it: read and checked once, then built as often as wanted, each time with nodes of its own.
/// The format is that of <c>graph.schema.json</c>.
/// </summary>
public sealed class GraphFile
{
    internal GraphFile(string fileName, string name, string description, IReadOnlyList<FileInput> inputs, IReadOnlyList<FileNode> nodes, IReadOnlyList<FileConnection> outputs)
    {
        (FileName, Name, Description) = (fileName, name, description);
        (FileInputs, FileNodes, FileOutputs) = (inputs, nodes, outputs);
    }

    /// <summary>The file, as messages call it.</summary>
    public string FileName { get; }

    /// <summary>Name of the graph; that of the file where it has none.</summary>
    public string Name { get; }

    /// <summary>What the graph is for; empty where it does not say.</summary>
    public string Description { get; }

    /// <summary>Inputs and their channels; <see cref="Port.Any"/> where any number will do.</summary>
    public IReadOnlyList<Port> Inputs => [.. FileInputs.Select(input => new Port(input.Name, input.Channels))];

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs => [.. FileOutputs.Select(output => output.Port)];

    /// <summary>Names and types of the nodes, in the order of the file.</summary>
    public IReadOnlyList<(string Name, NodeType Type)> Nodes => [.. FileNodes.Select(node => (node.Name, node.Type))];

    internal IReadOnlyList<FileInput> FileInputs { get; }

    internal IReadOnlyList<FileNode> FileNodes { get; }

    internal IReadOnlyList<FileConnection> FileOutputs { get; }

    /// <summary>Reads a graph file.</summary>
    /// <param name="path">The file; messages name it as given here.</param>
    /// <param name="types">The types of node that it may name.</param>
    /// <exception cref="GraphFileException">It is no graph: one sentence that names the line.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GraphFile Load(string path, NodeTypes types)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Parse(stream, path, types, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads a graph from a stream.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="fileName">What messages call it.</param>
    /// <param name="types">The types of node that it may name.</param>
    /// <param name="folder">Where relative paths in it start; null for the current folder.</param>
    /// <exception cref="GraphFileException">It is no graph: one sentence that names the line.</exception>
    public static GraphFile Parse(Stream stream, string fileName, NodeTypes types, string? folder = null)
    {
        GraphFile file = new GraphFileReader(fileName, Path.GetFullPath(folder ?? "."), types).Read(JsonFile.Read(stream, fileName));
        _ = file.Build();
        return file;
    }

    /// <summary>The same graph with one setting changed.</summary>
    /// <param name="node">Name of a node.</param>
    /// <param name="setting">Name of its setting.</param>
    /// <param name="value">The value as a command line says it: texts without quotes, switches also as on and off, paths from the current folder.</param>
    /// <exception cref="GraphFileException">There is no such node or setting, or it cannot have this value.</exception>
    public GraphFile With(string node, string setting, string value)
    {
        FileNode changed = FileNodes.FirstOrDefault(known => known.Name == node)
            ?? throw new GraphFileException(FileName, null, $"there is no node {Quoted.Text(node)} to set; there are {Quoted.List(FileNodes.Select(known => known.Name))}");
        var reader = new SettingReader(FileName, Path.GetFullPath("."), FileNodes.Select(known => known.Name).ToHashSet());
        object read = reader.Read(node, changed.Type, setting, known => SettingReader.FromCommandLine(known, value), line: null);
        FileNode[] nodes = [.. FileNodes.Select(known => known == changed ? known with { Settings = known.Settings.With(setting, read) } : known)];
        return new GraphFile(FileName, Name, Description, FileInputs, nodes, FileOutputs);
    }

    /// <summary>Where an input of a node gets its signal, as connections say it; null where it is left open.</summary>
    /// <param name="node">Name of a node.</param>
    /// <param name="port">Name of one of its inputs.</param>
    public string? SourceOf(string node, string port) =>
        FileNodes.FirstOrDefault(known => known.Name == node) is { } found ? found.From.FirstOrDefault(from => InputOf(found, from) == port)?.Source : null;

    /// <summary>Makes the nodes and connects them.</summary>
    /// <param name="channels">Channels of inputs that take any number, by name; those not named here get one.</param>
    /// <exception cref="GraphFileException">A node, port or setting does not fit: one sentence that names the line.</exception>
    public GraphBuilder Build(IReadOnlyDictionary<string, int>? channels = null) => new GraphFileBuilder(this).Build(channels);

    /// <summary>Builds the graph and compiles it.</summary>
    /// <param name="sampleRateHz">Sample rate in Hz.</param>
    /// <param name="blocks">What blocks will come.</param>
    /// <param name="channels">Channels of inputs that take any number, by name; those not named here get one.</param>
    /// <param name="extend">Adds to the graph before it is compiled, such as nodes that measure; null adds nothing.</param>
    /// <exception cref="GraphFileException">The graph cannot run like this: one sentence that names the line.</exception>
    public CompiledGraph Compile(
        int sampleRateHz, BlockPattern blocks = BlockPattern.Any, IReadOnlyDictionary<string, int>? channels = null, Action<GraphBuilder>? extend = null) =>
        new GraphFileBuilder(this).Compile(sampleRateHz, blocks, channels, extend);

    /// <summary>The input that a connection feeds; where it names none, only a node that is made knows which is the first.</summary>
    private static string InputOf(FileNode node, FileConnection from)
    {
        if (from.Port.Length > 0) return from.Port;
        Node made = node.Type.Create(node.Settings);
        (made as IDisposable)?.Dispose();
        return made.Inputs[0].Name;
    }
}
