namespace PercepNet.Graph.Compilation;

/// <summary>How messages are worded.</summary>
internal static class Sentence
{
    /// <summary>Where an edge starts, as a connection would name it.</summary>
    public static string Address(Edge edge) => Address(edge.From, edge.Output);

    public static string Address(Vertex source, int output) =>
        source.Outputs.Count == 1 ? source.Name : $"{source.Name}.{source.Outputs[output].Name}";

    /// <summary>Ports to choose from: "'mic' and 'far'".</summary>
    public static string List(IEnumerable<string> names)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }

    /// <summary>What a refused argument has to say, without the parameter name that ArgumentException puts behind it.</summary>
    public static string WithoutParameter(string message)
    {
        int end = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    public static string Channels(int count) => count == 1 ? "1 channel" : $"{count} channels";
}
