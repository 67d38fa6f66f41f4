namespace PercepNet.Graph.Files;

/// <summary>A node as a file describes it.</summary>
internal sealed record FileNode(string Name, int Line, NodeType Type, IReadOnlyList<FileConnection> From, NodeSettings Settings);

/// <summary>Where an input gets its signal; the port is empty where the file names none: the first of its node is meant.</summary>
internal sealed record FileConnection(string Port, string Source, int Line);

/// <summary>An input of the graph; any number of channels is <see cref="Port.Any"/>.</summary>
internal sealed record FileInput(string Name, int Line, int Channels);
