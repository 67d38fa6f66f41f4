using PercepNet.Graph.Descriptions;

namespace PercepNet.Cli.Drawing;

/// <summary>A connection and the columns that it passes: from box, over passing places, to box.</summary>
internal sealed record LayoutLine(EdgeDescription Edge, IReadOnlyList<LayoutVertex> Path)
{
    /// <summary>Where the line leaves a vertex of its path, below the vertex's top.</summary>
    public float LeavesAt(int step) => Path[step].OutputAt(Edge.FromPort);

    /// <summary>Where the line arrives at a vertex of its path, below the vertex's top.</summary>
    public float ArrivesAt(int step) => Path[step].InputAt(Edge.ToPort);
}
