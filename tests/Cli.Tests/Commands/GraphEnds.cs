using PercepNet.Cli.Io;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>
/// Where sound enters and leaves graphs: sinks, cut sources, wide outputs, empty paths. Oracles: the inputs themselves, the exit codes of the
/// README, and what the folder holds afterwards.
/// </summary>
public sealed class GraphEnds : IDisposable
{
    private const int Frames = 20_011;
    private const int EnhancerLatency = 1_440;
    private const string EmptyPath = "A path on the command line is empty; give a file.";

    private const string LateSink = """
        {
          "version": 1,
          "inputs": { "mic": 1 },
          "nodes": {
            "voice": { "type": "enhancer", "from": "mic", "bypass": true },
            "keep": { "type": "wavSink", "from": "voice", "file": "kept.wav", "encoding": "pcm16" }
          },
          "outputs": { "out": "mic" }
        }
        """;

    private readonly Workbench _bench = new();

    [Fact]
    public void A_sink_that_is_later_than_the_outputs_has_all_of_the_sound()
    {
        var input = _bench.Voice("in.wav");
        Run(LateSink, "-i", input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var samples = WaveFile.ReadAll(input).Samples;
        Assert.Equal(samples, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples);
        Assert.Equal(samples, WaveFile.ReadAll(_bench.PathOf("kept.wav")).Samples.Skip(EnhancerLatency).Take(Frames));
    }

    [Fact]
    public void A_source_that_was_cut_off_is_told_as_an_input_is()
    {
        var whole = _bench.Voice("in.wav");
        File.WriteAllBytes(_bench.PathOf("cut.wav"), File.ReadAllBytes(whole)[..^10_000]);
        Run(Playing("cut.wav"), "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Truncated, "cut.wav is shorter than its header says");
        Assert.Equal(WaveFile.ReadAll(whole).Samples[..(Frames - 5_000)], WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples);
    }

    [SkippableFact]
    public void A_source_may_be_a_pipe_of_unknown_length()
    {
        Skip.IfNot(File.Exists("/dev/stdin"), "this system has no /dev/stdin");
        var samples = WaveFile.ReadAll(_bench.Voice("in.wav")).Samples;
        var bytes = File.ReadAllBytes(_bench.PathOf("in.wav"));
        bytes.AsSpan(4, 4).Fill(0xFF);
        bytes.AsSpan(bytes.AsSpan().IndexOf("data"u8) + 4, 4).Fill(0xFF);
        File.WriteAllBytes(_bench.PathOf("in.wav"), bytes);
        File.WriteAllText(_bench.PathOf("graph.json"), Playing("/dev/stdin"));
        Percepnet.RunInShell(
            "cat \"$IN\" | $PERCEPNET run \"$GRAPH\" -o \"$OUT\" --model \"$MODEL\"",
            ("IN", _bench.PathOf("in.wav")), ("GRAPH", _bench.PathOf("graph.json")), ("OUT", _bench.PathOf("out.wav")), ("MODEL", _bench.Model)).Succeeds();
        Assert.Equal(samples, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples);
    }

    [Fact]
    public void More_channels_than_a_file_holds_are_refused()
    {
        var input = _bench.Voice("in.wav");
        var graph = $$"""
            {
              "version": 1,
              "inputs": { "mic": 1 },
              "nodes": {
                "many": { "type": "select", "from": "mic", "channels": [{{string.Join(", ", Enumerable.Repeat(0, 256))}}] },
                "more": { "type": "merge", "from": { "in1": "many", "in2": "mic" } }
              },
              "outputs": { "out": "more" }
            }
            """;
        Run(graph, "-i", input, "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Output, "out.wav cannot hold 257 channels; let 1 to 256 come out.");
        Assert.Equal(["graph.json", "in.wav"], _bench.Files());
        var none = Assert.Throws<CliException>(() => SoundFiles.CreateOutput(_bench.PathOf("out.wav"), new WaveFormat(48_000, 0, SampleEncoding.Pcm16), isRaw: false));
        Assert.Equal(ExitCodes.Output, none.ExitCode);
    }

    [Fact]
    public void An_empty_path_is_told_in_a_sentence()
    {
        var input = _bench.Voice("in.wav");
        var output = _bench.PathOf("out.wav");
        Percepnet.Run("run", "").Fails(ExitCodes.Usage, EmptyPath);
        Percepnet.Run("graph", "").Fails(ExitCodes.Usage, EmptyPath);
        Percepnet.Run("host", "Reverb.vst3", input, "-o", output, "--preset", "").Fails(ExitCodes.Usage, EmptyPath);
        Percepnet.Run("host", "Reverb.vst3", input, "-o", "").Fails(ExitCodes.Usage, EmptyPath);
        _bench.Enhance(input, "-o", "").Fails(ExitCodes.Usage, EmptyPath);
        Percepnet.Run("enhance", input, "-o", output, "--model", "").Fails(ExitCodes.Usage, EmptyPath);
        Percepnet.Run("run", Repository.PathOf("presets", "graphs", "voice.json"), "-i", input, "-o", output, "--model", "").Fails(ExitCodes.Usage, "--model is empty");
        Assert.Equal(["in.wav"], _bench.Files());
    }

    [Fact]
    public void A_name_without_a_file_is_no_file_of_that_name()
    {
        var input = _bench.Voice("in.wav");
        Run(LateSink, "-i", input, "-o", "out=").Fails(ExitCodes.Usage, "--output gives 'out' no file; write out=FILE.");
        Run(LateSink, "-i", "mic=", "-o", _bench.PathOf("out.wav")).Fails(ExitCodes.Usage, "--input gives 'mic' no file; write mic=FILE.");
        Run(LateSink, "-i", input, "-o", "").Fails(ExitCodes.Usage, "it has out.");
        Assert.Equal(["graph.json", "in.wav"], _bench.Files());
    }

    public void Dispose() => _bench.Dispose();

    private static string Playing(string file) => $$"""
        {
          "version": 1,
          "inputs": {},
          "nodes": { "play": { "type": "wavSource", "file": "{{file}}" } },
          "outputs": { "out": "play" }
        }
        """;

    private PercepnetResult Run(string graph, params string[] arguments)
    {
        File.WriteAllText(_bench.PathOf("graph.json"), graph);
        return Percepnet.Run(["run", _bench.PathOf("graph.json"), .. arguments, "--model", _bench.Model]);
    }
}
