using System.Text.RegularExpressions;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests;

/// <summary>Oracles: the README's own text, which must be found in this file, and what it says of the result.</summary>
public partial class Readme_Snippets
{
    private readonly float[] _mic = Signals.White(4_800, 1);
    private readonly float[] _music = Signals.White(4_800, 2);

    [Fact]
    public void A_graph_runs_as_the_readme_says()
    {
        float[] micBlock = _mic, musicBlock = _music, outBlock = new float[_mic.Length];

        // snippet: graph
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("mic", channels: 1)
            .AddInput("music", channels: 1)
            .Add("rumble", new HighPassNode { CutoffHz = 80 })
            .Add("mix", new MixNode(gainsDb: [0, -12]))
            .Add("level", new MeterNode())
            .Connect("mic", "rumble")
            .Connect("rumble", "mix.in1")
            .Connect("music", "mix.in2")
            .Connect("mix", "level")
            .AddOutput("out", "level")
            .Compile(sampleRateHz: 48_000);

        graph.Process([micBlock, musicBlock], [outBlock], sampleCount: micBlock.Length);
        int delay = graph.LatencySamples;                          // 480: blocks of any length are collected into hops
        float loud = graph.Node<MeterNode>("level").Reading.RmsDbfs;
        // end

        Assert.Equal(480, delay);
        Assert.Equal(20 * Math.Log10(((ReadOnlySpan<float>)outBlock).Rms()), loud, tolerance: 1.0);
    }

    [Fact]
    public void A_node_of_ones_own_runs_as_the_readme_says()
    {
        float[] output = NodeAlone(new LimiterNode(), [.. Signals.Impulse(480, 3, 5), .. Signals.Impulse(480, 3, -0.5f)]);
        Assert.Equal([.. Signals.Impulse(480, 3, 1), .. Signals.Impulse(480, 3, -0.5f)], output);
    }

    [Fact]
    public void Readme_shows_what_is_tested()
    {
        string source = File.ReadAllText(Repository.PathOf("tests", "Graph.Tests", "Readme_Snippets.cs"));
        string readme = Flat(File.ReadAllText(Repository.PathOf("src", "Graph", "README.md")));
        MatchCollection snippets = Snippet().Matches(source);
        Assert.Equal(2, snippets.Count);
        Assert.All(snippets, snippet => Assert.Contains(Flat(snippet.Groups["code"].Value), readme));
    }

    private static float[] NodeAlone(Node node, float[] input) => Nodes.NodeRun.Process(node, input);

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^ *// snippet: \w+\r?\n(?<code>.*?)^ *// end\r?$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    // snippet: node
    sealed class LimiterNode : Node
    {
        public override IReadOnlyList<Port> Inputs { get; } = [new("in", Port.Any)];

        public override IReadOnlyList<Port> Outputs { get; } = [new("out", Port.Any)];

        public override IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels) => [inputChannels[0]];

        public override void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs)
        {
            for (int c = 0; c < outputs[0].ChannelCount; c++)
                for (int i = 0; i < outputs[0].SampleCount; i++)
                    outputs[0].Channel(c)[i] = Math.Clamp(inputs[0]!.Channel(c)[i], -1, 1);
        }

        public override void Reset()
        {
        }
    }
    // end
}
