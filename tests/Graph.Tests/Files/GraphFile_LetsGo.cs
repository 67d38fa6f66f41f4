using System.Text;
using PercepNet.Graph.Files;
using PercepNet.Graph.Tests.TestNodes;

namespace PercepNet.Graph.Tests.Files;

/// <summary>What becomes of nodes whose graph does not come about. Oracle: a node that counts how often it is disposed of.</summary>
public class GraphFile_LetsGo
{
    private const string Text = """
        {
          "version": 1,
          "inputs": { "mic": 1 },
          "nodes": {
            "first": { "type": "held", "from": "mic" },
            "second": { "type": "fussy", "from": "first" }
          },
          "outputs": { "out": "second" }
        }
        """;

    private readonly List<HeldNode> _made = [];
    private bool _refusesToBeMade;
    private bool _refusesToBeConfigured;

    [Fact]
    public void A_graph_that_is_refused_lets_go_of_its_nodes_once()
    {
        GraphFile file = Parse();
        _refusesToBeConfigured = true;
        Assert.Throws<GraphFileException>(() => file.Compile(48_000));
        Assert.Equal(1, _made[^1].Disposals);

        _refusesToBeMade = true;
        Assert.Throws<GraphFileException>(() => file.Compile(48_000));
        Assert.Equal(1, _made[^1].Disposals);
        Assert.Throws<GraphFileException>(() => file.Build());
        Assert.Equal(1, _made[^1].Disposals);
    }

    [Fact]
    public void A_graph_that_fails_where_it_is_extended_does_so_too()
    {
        GraphFile file = Parse();
        Assert.Throws<InvalidOperationException>(() => file.Compile(48_000, extend: _ => throw new InvalidOperationException("no more")));
        Assert.Equal(1, _made[^1].Disposals);
    }

    [Fact]
    public void A_graph_that_runs_keeps_them_until_it_is_disposed_of()
    {
        CompiledGraph graph = Parse().Compile(48_000);
        Assert.Equal(0, _made[^1].Disposals);
        graph.Dispose();
        Assert.Equal(1, _made[^1].Disposals);
    }

    private GraphFile Parse()
    {
        NodeTypes types = new NodeTypes()
            .Add(new NodeType { Name = "held", Description = "Port in, port out.", Create = _ => Held() })
            .Add(new NodeType { Name = "fussy", Description = "Port in, port out.", Create = _ => Fussy() });
        return GraphFile.Parse(new MemoryStream(Encoding.UTF8.GetBytes(Text)), "test.json", types);
    }

    private HeldNode Held()
    {
        var node = new HeldNode();
        _made.Add(node);
        return node;
    }

    private ShapeNode Fussy() => _refusesToBeMade
        ? throw new GraphException("it will not be made")
        : new ShapeNode([new("in", Port.Any)], [new("out", Port.Any)], (_, channels) => _refusesToBeConfigured ? throw new GraphException("it will not be configured.") : channels);

    private sealed class HeldNode : Node, IDisposable
    {
        public int Disposals { get; private set; }

        public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

        public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

        public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => [inputChannels[0]];

        public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs) => inputs[0]!.CopyTo(outputs[0]);

        public override void Reset()
        {
        }

        public void Dispose() => Disposals++;
    }
}
