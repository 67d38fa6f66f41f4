namespace PercepNet.Graph.Files;

/// <summary>The settings of one node, read and checked; those that a file leaves out have their defaults.</summary>
public sealed class NodeSettings
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    internal NodeSettings(IReadOnlyList<NodeSetting> settings)
    {
        foreach (NodeSetting setting in settings)
            if (setting.Default is { } value) _values[setting.Name] = value;
    }

    private NodeSettings(NodeSettings other) => _values = new Dictionary<string, object>(other._values, StringComparer.Ordinal);

    /// <summary>Whether the file or a default says what it is.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A number.</summary>
    public double Number(string name) => (double)_values[name];

    /// <summary>A whole number.</summary>
    public int Whole(string name) => (int)_values[name];

    /// <summary>A switch.</summary>
    public bool IsOn(string name) => (bool)_values[name];

    /// <summary>A choice, a text, the full path of a file, or the name of a node.</summary>
    public string Text(string name) => (string)_values[name];

    /// <summary>Numbers.</summary>
    public IReadOnlyList<double> Numbers(string name) => (double[])_values[name];

    /// <summary>Whole numbers.</summary>
    public IReadOnlyList<int> WholeNumbers(string name) => (int[])_values[name];

    /// <summary>Points of three numbers each.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Points(string name) => (double[][])_values[name];

    internal NodeSettings With(string name, object value)
    {
        var copy = new NodeSettings(this);
        copy._values[name] = value;
        return copy;
    }

    internal void Set(string name, object value) => _values[name] = value;
}
