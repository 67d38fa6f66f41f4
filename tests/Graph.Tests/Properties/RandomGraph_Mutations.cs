using PercepNet.Graph.Nodes;
using PercepNet.Graph.Tests.TestNodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Properties;

/// <summary>Oracle: whatever is broken in a valid graph, it is refused by one sentence that names what is to be mended, and never otherwise.</summary>
public class RandomGraph_Mutations
{
    private const int Graphs = 120;

    [Theory]
    [InlineData("connection missing")]
    [InlineData("connected twice")]
    [InlineData("unknown source")]
    [InlineData("unknown target")]
    [InlineData("unknown source port")]
    [InlineData("unknown target port")]
    [InlineData("into an input")]
    [InlineData("circle")]
    [InlineData("loop of one")]
    [InlineData("wrong channels")]
    [InlineData("channel out of range")]
    [InlineData("rate refused")]
    [InlineData("name taken")]
    [InlineData("name with a dot")]
    [InlineData("no output")]
    [InlineData("negative latency")]
    [InlineData("outputs miscounted")]
    public void Broken_graph_is_refused_by_a_sentence(string mutation)
    {
        for (int seed = 0; seed < Graphs; seed++)
        {
            Recipe recipe = new RandomGraph(seed, 480).Recipe;
            var noise = new SeededNoise(seed + 7);
            Break(recipe, mutation, most => (int)noise.NextBetween(0, most));
            var refusal = Assert.Throws<GraphException>(() => recipe.Build(48_000));
            Assert.NotNull(refusal.Node);
            Assert.Contains($"'{refusal.Node}", refusal.Message);
            Assert.Matches(@"^[a-z'][^\n]*[:;][^\n]*\.$", refusal.Message);
        }
    }

    private static void Break(Recipe recipe, string mutation, Func<int, int> below)
    {
        // There is always something to break.
        recipe.Nodes.Add(("tail", () => new GainNode()));
        recipe.Connections.Add((recipe.Outputs[0].From, "tail"));
        int at = below(recipe.Connections.Count);
        (string from, string to) = recipe.Connections[at];
        string name = recipe.Nodes[below(recipe.Nodes.Count)].Name;
        switch (mutation)
        {
            case "connection missing": recipe.Connections.RemoveAt(at); break;
            case "connected twice": recipe.Connections.Add((recipe.Inputs[0].Name, to)); break;
            case "unknown source": recipe.Connections[at] = ("nobody", to); break;
            case "unknown target": recipe.Connections[at] = (from, "nobody.in"); break;
            case "unknown source port": recipe.Connections[at] = ($"{from.Split('.')[0]}.nothing", to); break;
            case "unknown target port": recipe.Connections[at] = (from, $"{to.Split('.')[0]}.nothing"); break;
            case "into an input": recipe.Connections.Add((from, recipe.Inputs[0].Name)); break;
            case "circle": CloseCircle(recipe, at); break;
            case "loop of one": recipe.Connections[^1] = ("tail", "tail"); break;
            case "wrong channels": Append(recipe, () => new ShapeNode([new("in", 4)], [], (_, _) => []), "picky"); break;
            case "channel out of range": Append(recipe, () => new SelectNode(0, 99), "picky"); break;
            case "rate refused": Append(recipe, () => new HighPassNode { CutoffHz = 24_000 }, "picky"); break;
            case "name taken": recipe.Nodes.Add((name, () => new GainNode())); break;
            case "name with a dot": recipe.Nodes.Add(($"{name}.a", () => new GainNode())); break;
            case "no output": recipe.Outputs.Clear(); break;
            case "negative latency": Append(recipe, () => new ShapeNode([new("in", Port.Any)], [new("out", 1)], (_, _) => [1]) { Latency = -1 }, "picky"); break;
            default: Append(recipe, () => new ShapeNode([new("in", Port.Any)], [new("out", 1)], (_, _) => []), "picky"); break;
        }
    }

    private static void Append(Recipe recipe, Func<Node> make, string name)
    {
        // No random graph has four channels in its inputs.
        recipe.Nodes.Add((name, make));
        recipe.Connections.Add((recipe.Inputs[0].Name, name));
    }

    /// <summary>A ring of two nodes in the midst of a connection.</summary>
    private static void CloseCircle(Recipe recipe, int at)
    {
        recipe.Nodes.Add(("ring1", () => new MixNode(2)));
        recipe.Nodes.Add(("ring2", () => new GainNode()));
        (string from, string to) = recipe.Connections[at];
        recipe.Connections[at] = ("ring2", to);
        recipe.Connections.AddRange([(from, "ring1.in1"), ("ring1", "ring2"), ("ring2", "ring1.in2")]);
    }
}
