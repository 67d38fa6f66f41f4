using PercepNet.Graph.Descriptions;

namespace PercepNet.Cli.Drawing;

/// <summary>
/// Places boxes in columns, each right of all that it hears; lines that pass a column get a place of their own in it. Within a column,
/// boxes are ordered by where their neighbours are, so that few lines cross, and then moved towards them without overlap.
/// </summary>
internal sealed class LayeredLayout
{
    private const int Sweeps = 12;
    private const float Gap = 30;

    private readonly Dictionary<string, LayoutVertex> _boxes = [];

    public LayeredLayout(GraphDescription graph)
    {
        var columns = ColumnOf(graph);
        foreach (var element in graph.Elements)
            _boxes[element.Name] = new LayoutVertex(element, columns[element.Name]);
        Lines = [.. graph.Edges.Select(Route)];
        Columns =
        [
            .. Lines.SelectMany(line => line.Path).Concat(_boxes.Values).Distinct()
                .GroupBy(vertex => vertex.Column).OrderBy(column => column.Key).Select(column => column.ToList()),
        ];
        OrderColumns();
        for (var sweep = 0; sweep < Sweeps; sweep++)
            Sweep(sweep % 2 == 0, Move);
        var top = Columns.SelectMany(column => column).Min(vertex => vertex.Y);
        foreach (var vertex in Columns.SelectMany(column => column))
            vertex.Y = MathF.Round(vertex.Y - top);
    }

    /// <summary>Columns from left to right, each from top to bottom.</summary>
    public IReadOnlyList<List<LayoutVertex>> Columns { get; }

    /// <summary>Connections.</summary>
    public IReadOnlyList<LayoutLine> Lines { get; }

    /// <summary>Height of the whole.</summary>
    public float Height => Columns.SelectMany(column => column).Max(vertex => vertex.Y + vertex.Height);

    /// <summary>Each element stands right of all that feeds it; outputs stand in the last column.</summary>
    private static Dictionary<string, int> ColumnOf(GraphDescription graph)
    {
        var columns = new Dictionary<string, int>();
        foreach (var element in graph.Elements)
            columns[element.Name] = graph.Edges.Where(edge => edge.To == element.Name).Select(edge => columns[edge.From] + 1).DefaultIfEmpty(0).Max();
        var last = columns.Values.Max();
        foreach (var element in graph.Elements.Where(element => element.Kind == ElementKind.Output))
            columns[element.Name] = last;
        return columns;
    }

    private LayoutLine Route(EdgeDescription edge)
    {
        LayoutVertex from = _boxes[edge.From], to = _boxes[edge.To];
        var passing = Enumerable.Range(from.Column + 1, to.Column - from.Column - 1).Select(column => new LayoutVertex(null, column));
        return new LayoutLine(edge, [from, .. passing, to]);
    }

    /// <summary>Sweeps to and fro, and keeps the order with the fewest crossings on the way.</summary>
    private void OrderColumns()
    {
        var (fewest, best) = (int.MaxValue, Columns.Select(column => column.ToList()).ToList());
        for (var sweep = 0; sweep <= Sweeps && fewest > 0; sweep++)
        {
            Sweep(sweep % 2 == 0, Order);
            if (Crossings() is var crossings && crossings < fewest)
                (fewest, best) = (crossings, Columns.Select(column => column.ToList()).ToList());
        }
        foreach (var (column, order) in Columns.Zip(best))
        {
            column.Clear();
            column.AddRange(order);
            Stack(column);
        }
    }

    private int Crossings()
    {
        var pieces = Lines.SelectMany(line => Enumerable.Range(1, line.Path.Count - 1).Select(step => (
            line.Path[step].Column,
            Left: line.Path[step - 1].Y + line.LeavesAt(step - 1),
            Right: line.Path[step].Y + line.ArrivesAt(step)))).ToList();
        return pieces.Sum(piece => pieces.Count(other => other.Column == piece.Column && other.Left < piece.Left && other.Right > piece.Right));
    }

    private void Sweep(bool rightwards, Action<List<LayoutVertex>, Dictionary<LayoutVertex, float>> arrange)
    {
        foreach (var column in rightwards ? Columns : Columns.Reverse())
            arrange(column, column.ToDictionary(vertex => vertex, vertex => vertex.Y + Pull(vertex, rightwards)));
    }

    /// <summary>How far the neighbours on one side would have a vertex move down.</summary>
    private float Pull(LayoutVertex vertex, bool fromLeft)
    {
        var pulls = new List<float>();
        foreach (var line in Lines)
        {
            for (var step = 1; step < line.Path.Count; step++)
            {
                var distance = line.Path[step - 1].Y + line.LeavesAt(step - 1) - line.Path[step].Y - line.ArrivesAt(step);
                if (fromLeft && line.Path[step] == vertex)
                    pulls.Add(distance);
                else if (!fromLeft && line.Path[step - 1] == vertex)
                    pulls.Add(-distance);
            }
        }
        return pulls.DefaultIfEmpty(0).Average();
    }

    private static void Order(List<LayoutVertex> column, Dictionary<LayoutVertex, float> wanted)
    {
        var ordered = column.OrderBy(vertex => wanted[vertex] + vertex.Height / 2).ToList();
        column.Clear();
        column.AddRange(ordered);
        Stack(column);
    }

    private static void Stack(List<LayoutVertex> column)
    {
        var y = 0f;
        foreach (var vertex in column)
        {
            vertex.Y = y;
            y += vertex.Height + Gap;
        }
    }

    /// <summary>The places nearest to the wanted ones, in the mean of squares, that keep order and gaps: vertices that would overlap form blocks that move as one.</summary>
    private static void Move(List<LayoutVertex> column, Dictionary<LayoutVertex, float> wanted)
    {
        var blocks = new List<(float Sum, int Count)>();
        var offsets = new List<float>();
        var offset = 0f;
        foreach (var vertex in column)
        {
            offsets.Add(offset);
            var block = (Sum: wanted[vertex] - offset, Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Count >= block.Sum / block.Count)
            {
                block = (block.Sum + blocks[^1].Sum, block.Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
            offset += vertex.Height + Gap;
        }
        var places = blocks.SelectMany(block => Enumerable.Repeat(block.Sum / block.Count, block.Count)).ToList();
        for (var i = 0; i < column.Count; i++)
            column[i].Y = places[i] + offsets[i];
    }
}
