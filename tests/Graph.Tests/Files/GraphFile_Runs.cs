using PercepNet.Dsp;
using PercepNet.Graph.Files;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Files;

/// <summary>What files build. Oracle: the same graph built by hand, and the numbers that the files promise.</summary>
public class GraphFile_Runs
{
    private const string Branches = """
        {
          "version": 1,
          "inputs": { "mic": "any" },
          "nodes": {
            "sum": { "type": "mix", "from": { "in1": "clean", "in2": "late" }, "gainsDb": [0, -6] },
            "clean": { "type": "highPass", "from": "mic", "cutoffHz": 120 },
            "late": { "type": "delay", "from": "mic", "delaySamples": 77 }
          },
          "outputs": { "out": "sum", "raw": "mic" }
        }
        """;

    [Fact]
    public void A_file_gives_the_bits_of_the_graph_built_by_hand()
    {
        using var fromFile = GraphTexts.Parse(Branches).Compile(48_000, BlockPattern.WholeHops, new Dictionary<string, int> { ["mic"] = 2 });
        using var byHand = new GraphBuilder()
            .AddInput("mic", 2)
            .Add("clean", new HighPassNode { CutoffHz = 120 }).Connect("mic", "clean")
            .Add("late", new DelayNode { DelaySamples = 77 }).Connect("mic", "late")
            .Add("sum", new MixNode([0, -6])).Connect("clean", "sum.in1").Connect("late", "sum.in2")
            .AddOutput("out", "sum").AddOutput("raw", "mic")
            .Compile(48_000, BlockPattern.WholeHops);
        Assert.Equal(["out", "raw"], fromFile.Outputs.Select(output => output.Name));
        Assert.Equal(2, fromFile.Outputs[0].Channels);
        Assert.Equal(Run(byHand), Run(fromFile));
    }

    [Fact]
    public void A_changed_setting_is_that_of_a_changed_file()
    {
        var changed = GraphTexts.Parse(GraphTexts.Small).With("loud", "gainDb", "-3.5").Compile(48_000);
        Assert.Equal(-3.5f, changed.Node<GainNode>("loud").GainDb);
        Assert.Equal(6, GraphTexts.Parse(GraphTexts.Small).Compile(48_000).Node<GainNode>("loud").GainDb);
    }

    [Fact]
    public void Every_build_has_nodes_of_its_own()
    {
        var file = GraphTexts.Parse(GraphTexts.Small);
        Assert.NotSame(file.Compile(48_000).Nodes["loud"], file.Compile(48_000).Nodes["loud"]);
    }

    [Fact]
    public void A_source_without_a_port_feeds_the_first_input_alone()
    {
        var voice = GraphTexts.Parse(GraphTexts.Small.Replace("\"gain\", \"from\": \"mic\", \"gainDb\": 6", "\"enhancer\", \"from\": \"mic\"", StringComparison.Ordinal));
        Assert.Equal("mic", voice.SourceOf("loud", "in"));
        Assert.Null(voice.SourceOf("loud", "far"));
        Assert.Null(voice.SourceOf("quiet", "in"));
        Assert.Equal("late", GraphTexts.Parse(Branches).SourceOf("sum", "in2"));
    }

    [Theory]
    [InlineData("voice.json")]
    [InlineData("echo.json")]
    [InlineData("beam4.json")]
    [InlineData("beam-echo.json")]
    public void A_ready_graph_takes_30_ms_in_whole_hops_and_10_more_in_others(string name)
    {
        var file = GraphFile.Load(Repository.PathOf("presets", "graphs", name), GraphTexts.Types);
        foreach (var rate in (int[])[16_000, 44_100, 48_000])
        {
            var graph = file.Compile(rate, BlockPattern.WholeHops);
            Assert.Equal(3 * graph.HopSamples, graph.LatencySamples);
            Assert.Equal(4 * graph.HopSamples, file.Compile(rate).LatencySamples);
        }
    }

    [Fact]
    public void Other_packages_add_types_of_their_own()
    {
        var types = new NodeTypes().Add(new NodeType
        {
            Name = "theirs",
            Description = "Port in, port out.",
            Settings = [NodeSetting.Number("gainDb", "dB", -10, 10, "Gain.") with { Default = 3.0 }],
            Create = settings => new GainNode { GainDb = (float)settings.Number("gainDb") },
        });
        var text = GraphTexts.Small.Replace("\"gain\"", "\"theirs\"", StringComparison.Ordinal).Replace(", \"gainDb\": 6", "", StringComparison.Ordinal);
        var file = GraphFile.Parse(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "test.json", types);
        Assert.Equal(3, file.Compile(48_000).Node<GainNode>("loud").GainDb);
        Assert.Throws<ArgumentException>(() => types.Add(new NodeType { Name = "theirs", Description = "", Create = _ => new MeterNode() }));
        Assert.Throws<ArgumentException>(() => types.Add(new NodeType { Name = "new", Description = "", Settings = [NodeSetting.Number("from", "", 0, 1, "")], Create = _ => new MeterNode() }));
    }

    private static float[] Run(CompiledGraph graph)
    {
        var input = SignalArithmetic.Interleave(Signals.White(4800, seed: 3), Signals.White(4800, seed: 4));
        var output = new float[input.Length];
        graph.Process(input, output);
        return output;
    }
}
