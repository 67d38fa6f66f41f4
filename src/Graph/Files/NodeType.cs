namespace PercepNet.Graph.Files;

/// <summary>A kind of node that graph files may name.</summary>
public sealed record NodeType
{
    /// <summary>Its name in graph files.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What can be set in it.</summary>
    public IReadOnlyList<NodeSetting> Settings { get; init; } = [];

    /// <summary>Makes a node. What does not fit together is a <see cref="GraphException"/> or an <see cref="ArgumentException"/>, with one sentence.</summary>
    public required Func<NodeSettings, Node> Create { get; init; }

    /// <summary>Ties a node to others that its settings name, once all are made; most need none of it.</summary>
    public Action<Node, NodeSettings, Func<string, Node>>? Link { get; init; }
}
