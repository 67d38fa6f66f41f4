using PercepNet.Graph.Descriptions;

namespace PercepNet.Cli.Drawing;

/// <summary>A box on its way to a place; without an element, where a line passes a column.</summary>
internal sealed class LayoutVertex(ElementDescription? element, int column)
{
    private const float HeaderHeight = 62, LineHeight = 26, RowHeight = 32, EndHeight = 48, PassingHeight = 26;

    /// <summary>What the box stands for; null where a line passes.</summary>
    public ElementDescription? Element { get; } = element;

    /// <summary>Column, from the left.</summary>
    public int Column { get; } = column;

    /// <summary>Top.</summary>
    public float Y { get; set; }

    /// <summary>Height of the box.</summary>
    public float Height { get; } = element switch
    {
        null => PassingHeight,
        { Kind: not ElementKind.Node } => EndHeight,
        _ => TopOfPorts(element) + RowHeight * Math.Max(element.Inputs.Count, element.Outputs.Count) + 8,
    };

    /// <summary>Height of a line that arrives, below the top.</summary>
    public float InputAt(string port) => At(Element?.Inputs, port);

    /// <summary>Height of a line that leaves, below the top.</summary>
    public float OutputAt(string port) => At(Element?.Outputs, port);

    private float At(IReadOnlyList<Graph.Port>? ports, string port)
    {
        if (Element is not { Kind: ElementKind.Node }) return Height / 2;
        var row = ports!.TakeWhile(known => known.Name != port).Count();
        return TopOfPorts(Element) + RowHeight * (row + 0.5f);
    }

    private static float TopOfPorts(ElementDescription element) => HeaderHeight + (element.LatencySamples > 0 ? LineHeight : 0);
}
