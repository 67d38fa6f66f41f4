namespace PercepNet.Graph.Descriptions;

/// <summary>What a box in the picture of a graph stands for.</summary>
public enum ElementKind
{
    /// <summary>An input of the graph.</summary>
    Input,

    /// <summary>A node.</summary>
    Node,

    /// <summary>An output of the graph.</summary>
    Output,
}
