using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph;
using PercepNet.Graph.Vst3;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;
using PercepNet.Wave;

namespace PercepNet.Vst3.Tests;

/// <summary>The published plugin in a graph and on the command line. Oracles: the input, and other ways to the same sound.</summary>
public sealed class NativeDoorsTests : IDisposable
{
    private const int Frames = 20_011;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vst3-doors-");

    private static string Bundle
    {
        get
        {
            Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
            return NativeLibraryTests.Publish();
        }
    }

    [SkippableTheory]
    [InlineData(1, 44_100, 441)]
    [InlineData(2, 48_000, 512)]
    public void Node_is_aligned_allocates_nothing_and_forgets(int channels, int rate, int block)
    {
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("mic", channels)
            .Add("plugin", new Vst3Node(Bundle) { Values = new Dictionary<string, string> { ["Amount"] = "0" } })
            .Connect("mic", "plugin.in")
            .AddOutput("wet", "plugin")
            .AddOutput("dry", "mic")
            .Compile(rate, BlockPattern.Any);
        ReadOnlyMemory<float>[] input = [.. Enumerable.Range(1, channels).Select(seed => (ReadOnlyMemory<float>)Loaned.NoisyVoice(40 * block, seed, rate))];
        float[][] wet = Play(graph, input, block, 0), dry = Play(graph, input, block, channels);
        Assert.Equal(3 * (rate / 100), graph.Node<Vst3Node>("plugin").LatencySamples);
        // Amount is faded down within the first hop of sound.
        int from = graph.LatencySamples + rate / 100;
        for (int c = 0; c < channels; c++) Assert.Equal(dry[c][from..], wet[c][from..]);
        Assert.Equal(wet[0], Play(graph, input, block, 0)[0]);
        ReadOnlyMemory<float>[] some = [.. input.Select(channel => channel[..block])];
        Memory<float>[] into = [.. Enumerable.Range(0, 2 * channels).Select(_ => (Memory<float>)new float[block])];
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(some, into, block), runs: 300));
        Assert.Equal(0, AllocationProbe.Measure(graph.Reset));
    }

    [SkippableFact]
    public void Node_refuses_what_the_plugin_does_not_take()
    {
        GraphBuilder Around(Vst3Node node, int channels) => new GraphBuilder().AddInput("mic", channels).Add("plugin", node).Connect("mic", "plugin.in").AddOutput("out", "plugin");
        (GraphBuilder Graph, string Sentence)[] refused =
        [
            (Around(new Vst3Node(Bundle), 3), "node 'plugin'"),
            (Around(new Vst3Node(Bundle) { ClassName = "Other" }, 1), "no plugin named 'Other'"),
            (Around(new Vst3Node(Bundle) { PresetPath = "no.vstpreset" }, 1), "Cannot read no.vstpreset"),
            (Around(new Vst3Node("no.vst3"), 1), "no.vst3 does not exist"),
        ];
        foreach ((GraphBuilder graph, string sentence) in refused)
            Assert.Contains(sentence, Assert.Throws<GraphException>(() => graph.Compile(48_000, BlockPattern.WholeHops)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Command_plays_a_file_through_the_plugin()
    {
        string input = Voice("in.wav", 2), gentle = Repository.PathOf("presets", "Gentle.vstpreset");
        string report = Percepnet(0, "host", Bundle, input, "-o", PathOf("dry.wav"), "--set", "bypass=on", "--tail", "0");
        Assert.Contains("PercepNet 0.1.0, PercepNet for C#: latency of 30 ms (1440 samples) removed", report, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(input), File.ReadAllBytes(PathOf("dry.wav")));

        Percepnet(0, "host", Bundle, input, "-o", PathOf("a.wav"), "--preset", gentle, "--block", "64", "-q");
        Percepnet(0, "host", Bundle, input, "-o", PathOf("b.wav"), "--preset", gentle, "--block", "4096", "-q");
        Assert.Equal(File.ReadAllBytes(PathOf("a.wav")), File.ReadAllBytes(PathOf("b.wav")));
        (WaveFormat format, float[] wet) = WaveFile.ReadAll(PathOf("a.wav"));
        Assert.Equal((2, 2 * (Frames + 1_440 + 48_000)), (format.Channels, wet.Length));
        Assert.NotEqual(WaveFile.ReadAll(input).Samples, wet[..(2 * Frames)]);
    }

    [SkippableFact]
    public void Command_makes_no_tail_of_nothing()
    {
        WaveFile.WriteAll(PathOf("in.wav"), new WaveFormat(48_000, 2, SampleEncoding.Pcm24), []);
        string report = Percepnet(0, "host", Bundle, PathOf("in.wav"), "-o", PathOf("out.wav"), "--tail", "2");
        Assert.Contains("out.wav: 0.0 s, in ", report, StringComparison.Ordinal);
        Assert.Empty(WaveFile.ReadAll(PathOf("out.wav")).Samples);
    }

    [SkippableFact]
    public void Command_lists_and_refuses()
    {
        string listing = Percepnet(0, "host", Bundle, "--list"), input = Voice("in.wav", 1), output = PathOf("out.wav");
        foreach (string part in new[] { "C0081A82DE2E47389883716FC1B4F190", "Input", "2 channels", "Attenuation limit", "0.0 … ∞", "bypass", "meter" })
            Assert.Contains(part, listing, StringComparison.Ordinal);
        Assert.Contains("no.vst3 does not exist", Percepnet(3, "host", PathOf("no.vst3"), input, "-o", output), StringComparison.Ordinal);
        Assert.Contains("host needs a file to play", Percepnet(2, "host", Bundle, input), StringComparison.Ordinal);
        Assert.Contains("'Amount' cannot be 'much'", Percepnet(3, "host", Bundle, input, "-o", output, "--set", "Amount=much"), StringComparison.Ordinal);
        Assert.Contains("never overwritten", Percepnet(4, "host", Bundle, input, "-o", input, "--force"), StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [SkippableFact]
    public void Graph_file_names_the_plugin()
    {
        string input = Voice("in.wav", 1), graph = PathOf("graph.json");
        File.WriteAllText(graph, $$"""
            {
              "version": 1,
              "inputs": { "mic": "any" },
              "nodes": { "plugin": { "type": "vst3", "from": "mic", "path": "{{Bundle.Replace('\\', '/')}}", "class": "percepnet", "preset": "silent.vstpreset" } },
              "outputs": { "out": "plugin" }
            }
            """);
        Assert.Contains("which does not exist", Percepnet(3, "run", graph, "-i", input, "-o", PathOf("out.wav")), StringComparison.Ordinal);
        // A preset that takes nothing away.
        var state = new Plugin.Parameters.ParameterValues();
        state.Set(Loaned.Parameter("bypass").Index, 1);
        File.WriteAllBytes(PathOf("silent.vstpreset"), Plugin.Presets.VstPresetFile.Write(state.Save()));
        Assert.Contains("latency of 30 ms removed", Percepnet(0, "run", graph, "-i", input, "-o", PathOf("out.wav")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(input), File.ReadAllBytes(PathOf("out.wav")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static float[][] Play(CompiledGraph graph, ReadOnlyMemory<float>[] input, int block, int firstOutput)
    {
        graph.Reset();
        int channels = input.Length;
        float[][] output = [.. Enumerable.Range(0, 2 * channels).Select(_ => new float[input[0].Length])];
        for (int at = 0; at < input[0].Length; at += block)
            graph.Process([.. input.Select(channel => channel.Slice(at, block))], [.. output.Select(channel => channel.AsMemory(at, block))], block);
        return output[firstOutput..(firstOutput + channels)];
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Voice(string name, int channels)
    {
        WaveFile.WriteAll(PathOf(name), new WaveFormat(48_000, channels, SampleEncoding.Pcm24),
            SignalArithmetic.Interleave([.. Enumerable.Range(1, channels).Select(seed => Loaned.NoisyVoice(Frames, seed))]));
        return PathOf(name);
    }

    private static string Percepnet(int exitCode, params string[] arguments)
    {
        (int ended, string output) = Command.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "percepnet.dll"), .. arguments]);
        Assert.True(ended == exitCode, output);
        return output;
    }
}
