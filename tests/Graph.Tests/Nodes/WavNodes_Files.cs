using PercepNet.Dsp;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: the samples that were written to a file.</summary>
public sealed class WavNodes_Files : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("graph-");

    [Fact]
    public void From_file_to_file()
    {
        float[] left = Signals.White(1_000, 1), right = Signals.White(1_000, 2);
        string input = Write("in.wav", 48_000, SignalArithmetic.Interleave(left, right), channels: 2), output = PathOf("out.wav");
        using CompiledGraph graph = new GraphBuilder().Add("from", new WavSourceNode(input)).Add("to", new WavSinkNode(output)).Connect("from", "to").Compile(48_000);
        graph.Process([], [], 480);
        Assert.False(graph.Node<WavSourceNode>("from").IsTruncated);
        Assert.False(graph.Node<WavSourceNode>("from").IsFinished);
        graph.Process([], [], 3 * 480);
        Assert.True(graph.Node<WavSourceNode>("from").IsFinished);
        Assert.False(File.Exists(output));
        graph.Node<WavSinkNode>("to").Complete();
        (WaveFormat format, float[] samples) = WaveFile.ReadAll(output);
        Assert.Equal((48_000, 2), (format.SampleRateHz, format.Channels));
        Assert.Equal([.. left, .. new float[920]], SignalArithmetic.Channel(samples, 2, 0));
        Assert.Equal([.. right, .. new float[920]], SignalArithmetic.Channel(samples, 2, 1));
        graph.Process([], [], 480);
        graph.Node<WavSinkNode>("to").Complete();
        Assert.Equal(samples, WaveFile.ReadAll(output).Samples);
    }

    [Fact]
    public void Reset_rewinds_the_source_and_starts_the_sink_again()
    {
        string input = Write("in.wav", 48_000, Signals.White(960, 1)), output = PathOf("out.wav");
        using CompiledGraph graph = new GraphBuilder().Add("from", new WavSourceNode(input)).Add("to", new WavSinkNode(output)).Connect("from", "to").Compile(48_000);
        graph.Process([], [], 480);
        graph.Reset();
        graph.Process([], [], 960);
        graph.Node<WavSinkNode>("to").Complete();
        Assert.Equal(Signals.White(960, 1), WaveFile.ReadAll(output).Samples);
    }

    [Fact]
    public void What_is_not_completed_leaves_nothing_behind()
    {
        using (CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("to", new WavSinkNode(PathOf("out.wav"))).Connect("mic", "to").Compile(48_000)) graph.Process([], [], 960);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public void Folder_that_goes_away_is_told_by_Complete_alone()
    {
        string folder = Directory.CreateDirectory(PathOf("gone")).FullName;
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("to", new WavSinkNode(Path.Join(folder, "out.wav"))).Connect("mic", "to").Compile(48_000);
        graph.Process([], [], 480);
        Directory.Delete(folder, recursive: true);
        Assert.Throws<GraphException>(graph.Node<WavSinkNode>("to").Complete);
        graph.Reset();
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_read_as_silence()
    {
        string input = PathOf("wild.wav");
        byte[] bytes = File.ReadAllBytes(Write("tame.wav", 48_000, Signals.Impulse(480, 3)));
        BitConverter.GetBytes(float.PositiveInfinity).CopyTo(bytes, bytes.Length - 4 * (480 - 3));
        File.WriteAllBytes(input, bytes);
        using CompiledGraph graph = new GraphBuilder().Add("from", new WavSourceNode(input)).AddOutput("out", "from").Compile(48_000, BlockPattern.WholeHops);
        Assert.All(GraphRun.Process(graph, [], () => 480, 960)[0], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void A_file_that_was_cut_off_plays_as_far_as_it_goes_and_tells()
    {
        string cut = PathOf("cut.wav");
        File.WriteAllBytes(cut, File.ReadAllBytes(Write("in.wav", 48_000, Signals.White(960, 1)))[..^(100 * sizeof(float))]);
        using CompiledGraph graph = new GraphBuilder().Add("from", new WavSourceNode(cut)).AddOutput("out", "from").Compile(48_000, BlockPattern.WholeHops);
        WavSourceNode source = graph.Node<WavSourceNode>("from");
        Assert.Equal((860, true), (source.FrameCount, source.IsTruncated));
        Assert.Equal([.. Signals.White(960, 1)[..860], .. new float[100]], GraphRun.Process(graph, [], () => 480, 960)[0]);
    }

    [Fact]
    public void A_file_that_does_not_fit_is_refused()
    {
        string file = Write("in.wav", 44_100, new float[20]);
        Refused(new WavSourceNode(file), $"'{file}' has 44100 Hz, but the graph runs at 48000 Hz; convert the file, or compile the graph for its rate.");
        file = Write("stereo.wav", 48_000, new float[20], channels: 2);
        Refused(new WavSourceNode(file) { Channels = 4 }, $"'{file}' has 2 channels instead of 4; give another file, or ask for 2.");
        file = PathOf("none.wav");
        Refused(new WavSourceNode(file), $"'{file}' cannot be read; give a WAV file that is there and may be opened.");
        File.WriteAllText(PathOf("text.wav"), "this is no sound at all, but text of some length");
        Assert.Contains("text.wav", Assert.Throws<GraphException>(() => Compile(new WavSourceNode(PathOf("text.wav")))).Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused()
    {
        string file = Path.Combine(_folder.FullName, "none", "out.wav");
        Refused(new WavSinkNode(file), $"'{file}' cannot be written, because its folder is not there; make the folder first.");
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_told_when_it_is_completed()
    {
        string folder = PathOf("taken.wav");
        Directory.CreateDirectory(folder);
        var sink = new WavSinkNode(folder);
        using CompiledGraph graph = new GraphBuilder().AddInput("mic", 1).Add("node", sink).Connect("mic", "node").Compile(48_000);
        graph.Process([], [], 960);
        Assert.StartsWith($"'{folder}' could not be written (", Assert.Throws<GraphException>(sink.Complete).Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Refused(Node node, string sentence) =>
        Assert.Equal($"node 'node': {sentence}", Assert.Throws<GraphException>(() => Compile(node)).Message);

    private static CompiledGraph Compile(Node node) => node.Outputs.Count > 0
        ? new GraphBuilder().Add("node", node).AddOutput("out", "node").Compile(48_000)
        : new GraphBuilder().AddInput("mic", 1).Add("node", node).Connect("mic", "node").Compile(48_000);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, int sampleRateHz, float[] samples, int channels = 1)
    {
        WaveFile.WriteAll(PathOf(name), new WaveFormat(sampleRateHz, channels, SampleEncoding.Float32), samples);
        return PathOf(name);
    }
}
