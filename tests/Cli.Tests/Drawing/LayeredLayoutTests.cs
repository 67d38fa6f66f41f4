using PercepNet.Cli.Drawing;
using PercepNet.Graph;
using PercepNet.Graph.Descriptions;
using PercepNet.TestKit;

namespace PercepNet.Cli.Tests.Drawing;

/// <summary>Places of boxes in random graphs. Oracle: the rules of the picture, checked box by box and line by line.</summary>
public class LayeredLayoutTests
{
    [Fact]
    public void Lines_go_rightwards_and_boxes_keep_apart()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var layout = new LayeredLayout(RandomGraph(seed));
            foreach (var line in layout.Lines)
                Assert.Equal(Enumerable.Range(line.Path[0].Column, line.Path.Count), line.Path.Select(vertex => vertex.Column));
            foreach (var column in layout.Columns)
                foreach (var (upper, lower) in column.Zip(column.Skip(1)))
                    Assert.True(upper.Y + upper.Height + 10 <= lower.Y, $"seed {seed}: boxes touch");
            Assert.Equal(0, layout.Columns.SelectMany(column => column).Min(vertex => vertex.Y));
        }
    }

    [Fact]
    public void Two_chains_named_crosswise_do_not_cross()
    {
        // a feeds y and b feeds x, though x stands in front of y.
        var layout = new LayeredLayout(new GraphDescription(48_000, 480, 0, 0, 2, [Input("a"), Input("b"), Node("x", 1), Node("y", 1)], [Edge("b", "x", 0), Edge("a", "y", 0)]));
        var (ay, bx) = (layout.Lines[1].Path, layout.Lines[0].Path);
        Assert.Equal(ay[0].Y < bx[0].Y, ay[1].Y < bx[1].Y);
    }

    private static GraphDescription RandomGraph(int seed)
    {
        var noise = new SeededNoise(seed);
        int Pick(int from, int below) => (int)noise.NextBetween(from, below);
        var elements = Enumerable.Range(0, Pick(1, 4)).Select(i => Input($"input{i}")).ToList();
        var edges = new List<EdgeDescription>();
        for (var node = Pick(1, 12); node > 0; node--)
        {
            var name = $"node{node}";
            var inputs = Pick(1, 4);
            for (var port = 0; port < inputs; port++)
                edges.Add(Edge(elements[Pick(0, elements.Count)].Name, name, port));
            elements.Add(Node(name, inputs));
        }
        elements.Add(new ElementDescription("out", ElementKind.Output, "", [new Port("out", 1)], [], 0));
        edges.Add(new EdgeDescription(elements[^2].Name, "out", "out", "out", 1, 0, 0));
        return new GraphDescription(48_000, 480, 0, 0, 4, elements, edges);
    }

    private static ElementDescription Input(string name) => new(name, ElementKind.Input, "", [], [new Port(name, 1)], 0);

    private static ElementDescription Node(string name, int inputs) =>
        new(name, ElementKind.Node, "Mix", [.. Enumerable.Range(0, inputs).Select(port => new Port($"in{port}", 1))], [new Port("out", 1)], name.Length % 2 == 0 ? 480 : 0);

    private static EdgeDescription Edge(string from, string to, int port) => new(from, "out", to, $"in{port}", 1, 0, 0);
}
