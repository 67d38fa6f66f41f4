using System.Diagnostics.CodeAnalysis;
using PercepNet.Dsp.Models;
using PercepNet.Graph.Files.Types;

namespace PercepNet.Graph.Files;

/// <summary>The kinds of node that a graph file may name. Other packages add theirs: <c>types.Add(new NodeType { … })</c>.</summary>
public sealed class NodeTypes
{
    /// <summary>Names that every node has beside its settings.</summary>
    internal static readonly string[] Reserved = ["type", "from"];

    private readonly SortedDictionary<string, NodeType> _types = new(StringComparer.Ordinal);

    /// <summary>All types, by name.</summary>
    public IReadOnlyCollection<NodeType> All => _types.Values;

    /// <summary>The nodes of this package.</summary>
    /// <param name="network">Gives the network of enhancers, when the first one is made; null for the one that comes along.</param>
    public static NodeTypes Standard(Func<NetworkWeights>? network = null)
    {
        var weights = new Lazy<NetworkWeights>(network ?? EmbeddedModel.Load);
        var types = new NodeTypes();
        foreach (NodeType type in (NodeType[])[EnhancerType.Using(weights), EchoCancellerType.Type, DelayEstimatorType.Type, BeamformerType.Type, .. PlainTypes.All])
            types.Add(type);
        return types;
    }

    /// <summary>Adds a type.</summary>
    /// <exception cref="ArgumentException">There is one of that name already, or a setting has a name that cannot be.</exception>
    public NodeTypes Add(NodeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        string? wrong = type.Settings.Select(setting => setting.Name).Concat(Reserved).GroupBy(name => name).FirstOrDefault(names => names.Count() > 1)?.Key;
        if (wrong is not null)
            throw new ArgumentException($"The node type '{type.Name}' cannot have the setting '{wrong}': there is one of that name; choose another.", nameof(type));
        if (!_types.TryAdd(type.Name, type))
            throw new ArgumentException($"There is a node type '{type.Name}' already; choose another name.", nameof(type));
        return this;
    }

    internal bool TryFind(string name, [NotNullWhen(true)] out NodeType? type) => _types.TryGetValue(name, out type);
}
