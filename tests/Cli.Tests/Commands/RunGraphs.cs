using System.Globalization;
using System.Text.RegularExpressions;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>Files through graphs. Oracles: the inputs themselves, enhance, and what the folder holds afterwards.</summary>
public sealed class RunGraphs : IDisposable
{
    private const string Passing = """
        {
          "version": 1,
          "inputs": { "mic": 1, "far": "any" },
          "nodes": {
            "voice": { "type": "enhancer", "from": "mic", "bypass": true },
            "level": { "type": "meter", "from": "far" }
          },
          "outputs": { "out": "voice", "raw": "level" }
        }
        """;

    private readonly Workbench _bench = new();

    [Fact]
    public void Every_output_lies_on_the_inputs_bit_for_bit()
    {
        var mic = _bench.Voice("mic.wav", new WaveFormat(44_100, 1, SampleEncoding.Pcm24));
        var far = _bench.Voice("far.wav", new WaveFormat(44_100, 2, SampleEncoding.Pcm24), frames: 9_999, seed: 8);
        var run = Run(Passing, "--input", $"mic={mic}", "-i", $"far={far}", "-o", $"out={_bench.PathOf("out.wav")}", "--output", $"raw={_bench.PathOf("raw.wav")}");
        run.Succeeds();
        Assert.Equal(File.ReadAllBytes(mic), File.ReadAllBytes(_bench.PathOf("out.wav")));
        var (format, raw) = WaveFile.ReadAll(_bench.PathOf("raw.wav"));
        Assert.Equal(2, format.Channels);
        Assert.Equal(WaveFile.ReadAll(far).Samples, raw[..(2 * 9_999)]);
        Assert.Equal(2 * 20_011, raw.Length);
        Assert.All(raw[(2 * 9_999)..], sample => Assert.Equal(0, sample));
        Assert.Contains("latency of 30 ms removed", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("level  meter", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_voice_graph_does_what_enhance_does()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("enhanced.wav"), "--limit-db", "20").Succeeds();
        RunFile(Ready("voice.json"), "-i", input, "-o", _bench.PathOf("run.wav"), "--set", "voice.limitDb=20").Succeeds();
        Assert.Equal(File.ReadAllBytes(_bench.PathOf("enhanced.wav")), File.ReadAllBytes(_bench.PathOf("run.wav")));
    }

    [Fact]
    public void Echo_control_reports_how_much_echo_it_takes_out()
    {
        var far = _bench.Voice("far.wav", frames: 192_000);
        var (format, samples) = WaveFile.ReadAll(far);
        var echo = new float[samples.Length];
        samples.AsSpan(..^700).CopyTo(echo.AsSpan(700));
        WaveFile.WriteAll(_bench.PathOf("mic.wav"), format, echo.ScaledBy(0.3));
        var run = RunFile(Ready("echo.json"), "-i", $"mic={_bench.PathOf("mic.wav")}", "-i", $"far={far}", "-o", $"out={_bench.PathOf("out.wav")}");
        Assert.InRange(Echo(run).LearnedErleDb, 8, 80);
        Assert.Equal(192_000, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples.Length);
    }

    /// <summary>Oracle: the energies of the files, while the far end sounds (3 s) and 200 ms after; what is learned counts from 2 s on.</summary>
    [Fact]
    public void The_echo_taken_out_is_that_of_the_files()
    {
        const string graph = """
            {
              "version": 1,
              "inputs": { "mic": 1, "far": 1 },
              "nodes": { "echo": { "type": "echoCanceller", "from": { "mic": "mic", "far": "far" } } },
              "outputs": { "out": "echo.out" }
            }
            """;
        const int sounding = 144_000, heard = sounding + 9_600, learned = 96_000, count = 192_000;
        float[] far = [.. Signals.White(sounding, seed: 8, height: 0.3f), .. Signals.Silence(count - sounding)];
        float[] mic = [.. Signals.Silence(700), .. far[..^700]];
        mic.ScaledBy(0.3).Add(Signals.White(count, seed: 9, height: 0.003f));
        var format = new WaveFormat(48_000, 1, SampleEncoding.Float32);
        WaveFile.WriteAll(_bench.PathOf("far.wav"), format, far);
        WaveFile.WriteAll(_bench.PathOf("mic.wav"), format, mic);

        var echo = Echo(Run(graph, "-i", $"mic={_bench.PathOf("mic.wav")}", "-i", $"far={_bench.PathOf("far.wav")}", "-o", _bench.PathOf("out.wav")));

        var left = WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples;
        Assert.Equal(RatioDb(0..heard), echo.ErleDb, 0.06);
        Assert.Equal(RatioDb(learned..heard), echo.LearnedErleDb, 0.06);
        Assert.Equal(3.2, echo.Seconds);

        double RatioDb(Range part) => 20 * Math.Log10(SignalArithmetic.Rms(mic.AsSpan(part)) / SignalArithmetic.Rms(left.AsSpan(part)));
    }

    [Fact]
    public void A_pipe_gives_the_samples_that_a_file_gives()
    {
        var input = _bench.Voice("in.wav");
        RunFile(Ready("voice.json"), "-i", input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var piped = Percepnet.Run(["run", Ready("voice.json"), "-i", "mic=-", "-o", "out=-", "--model", _bench.Model], File.ReadAllBytes(input));
        piped.Succeeds();
        Assert.Contains("real time", piped.Errors, StringComparison.Ordinal);
        using var reader = new WaveReader(new MemoryStream(piped.Output), "pipe");
        var samples = new float[30_000];
        Assert.Equal(20_011, reader.Read(samples));
        Assert.Equal(WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples, samples[..20_011]);
    }

    [Fact]
    public void Sources_and_sinks_inside_the_graph_need_no_names()
    {
        var input = _bench.Voice("in.wav");
        const string graph = """
            {
              "version": 1,
              "inputs": {},
              "nodes": {
                "play": { "type": "wavSource", "file": "in.wav" },
                "keep": { "type": "wavSink", "from": "play", "file": "kept.wav", "encoding": "pcm16" }
              },
              "outputs": { "out": "play" }
            }
            """;
        Run(graph, "-o", _bench.PathOf("out.wav")).Succeeds();
        Assert.Equal(WaveFile.ReadAll(input).Samples, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples);
        Assert.Equal(WaveFile.ReadAll(input).Samples, WaveFile.ReadAll(_bench.PathOf("kept.wav")).Samples[..20_011]);
        Run(graph, "-o", _bench.PathOf("out2.wav")).Fails(ExitCodes.Refused, "kept.wav exists; add --force");
    }

    [Fact]
    public void What_cannot_work_is_refused_before_any_work()
    {
        var mic = _bench.Voice("mic.wav");
        var stereo = _bench.Voice("stereo.wav", new WaveFormat(48_000, 2, SampleEncoding.Pcm16));
        var slow = _bench.Voice("slow.wav", new WaveFormat(16_000, 1, SampleEncoding.Pcm16));
        File.WriteAllText(_bench.PathOf("mine.wav"), "mine");
        var before = _bench.Files().Append("graph.json").Order(StringComparer.Ordinal);
        string[] both = ["-i", $"mic={mic}", "-i", $"far={mic}"];
        var output = $"out={_bench.PathOf("out.wav")}";

        Run(Passing, "-i", $"mic={mic}", "-o", output).Fails(ExitCodes.Usage, "The input 'far' of");
        Run(Passing, [.. both, "-i", $"ear={mic}", "-o", output]).Fails(ExitCodes.Usage, "names no input of the graph; it has mic, far");
        Run(Passing, [.. both, "-o", $"ear={mic}"]).Fails(ExitCodes.Usage, "names no output of the graph; it has out, raw");
        Run(Passing, [.. both, "-i", $"mic={mic}", "-o", output]).Fails(ExitCodes.Usage, "--input gives 'mic' two files");
        Run(Passing, both).Fails(ExitCodes.Usage, "There is nothing to make");
        Run(Passing, "-i", $"mic={mic}", "-i", $"far={slow}", "-o", output).Fails(ExitCodes.Input, "has 16000 Hz and");
        Run(Passing, "-i", $"mic={stereo}", "-i", $"far={mic}", "-o", output).Fails(ExitCodes.Input, "takes 1 channel(s), and");
        Run(Passing, "-i", $"mic={_bench.PathOf("no.wav")}", "-i", $"far={mic}", "-o", output).Fails(ExitCodes.Input, "no.wav: it does not exist");
        Run(Passing, [.. both, "-o", $"out={mic}", "--force"]).Fails(ExitCodes.Refused, "is one of the inputs");
        Run(Passing, [.. both, "-o", $"out={_bench.PathOf("graph.json")}", "--force"]).Fails(ExitCodes.Refused, "is one of the inputs");
        Run(Passing, [.. both, "-o", $"out={_bench.PathOf("mine.wav")}"]).Fails(ExitCodes.Refused, "mine.wav exists; add --force");
        Run(Passing, [.. both, "-o", output, "--set", "voice.amount=200"]).Fails(ExitCodes.Usage, "is 200; it takes a number from 0 to 100 %");
        Run(Passing, [.. both, "-o", output, "--set", "voice"]).Fails(ExitCodes.Usage, "--set takes NODE.SETTING=VALUE");
        Run(Passing.Replace("meter", "metre", StringComparison.Ordinal), [.. both, "-o", output]).Fails(ExitCodes.Input, "graph.json, line 6: there is no type of node 'metre'");
        RunFile(_bench.PathOf("no.json"), "-o", output).Fails(ExitCodes.Input, "no.json: it does not exist");
        Assert.Equal(before, _bench.Files());
    }

    [Fact]
    public void A_broken_or_cut_input_leaves_nothing_or_a_sentence()
    {
        var mic = _bench.Voice("mic.wav");
        File.WriteAllText(_bench.PathOf("bad.wav"), "this is no sound at all");
        Run(Passing, "-i", $"mic={mic}", "-i", $"far={_bench.PathOf("bad.wav")}", "-o", $"out={_bench.PathOf("out.wav")}").Fails(ExitCodes.Input, "bad.wav is no WAV file");
        Assert.Equal(["bad.wav", "graph.json", "mic.wav"], _bench.Files());
        File.WriteAllBytes(_bench.PathOf("cut.wav"), File.ReadAllBytes(mic)[..^10_000]);
        Run(Passing, "-i", $"mic={mic}", "-i", $"far={_bench.PathOf("cut.wav")}", "-o", $"out={_bench.PathOf("out.wav")}").Fails(ExitCodes.Truncated, "cut.wav is shorter than its header says");
        Assert.Equal(20_011, WaveFile.ReadAll(_bench.PathOf("out.wav")).Samples.Length);
    }

    [SkippableFact]
    public void A_full_disk_ends_with_one_sentence()
    {
        Skip.IfNot(File.Exists("/dev/full"), "this system has no /dev/full");
        var mic = _bench.Voice("mic.wav");
        Run(Passing, "-i", $"mic={mic}", "-i", $"far={mic}", "-o", $"out={_bench.PathOf("out.wav")}", "-o", "raw=/dev/full", "-q").Fails(ExitCodes.Output, "Cannot write /dev/full");
        Assert.Equal(["graph.json", "mic.wav"], _bench.Files());
    }

    public void Dispose() => _bench.Dispose();

    private static string Ready(string name) => Repository.PathOf("presets", "graphs", name);

    /// <summary>What is said of the echo canceller named echo.</summary>
    private static (double ErleDb, double LearnedErleDb, double Seconds) Echo(PercepnetResult run)
    {
        run.Succeeds();
        var said = Regex.Match(run.OutputText, @"echo +echoCanceller +ERLE (-?[\d.]+) dB, (-?[\d.]+) dB after the first 2 s: microphone to output where the far end sounds \(([\d.]+) s, near voices included\)");
        Assert.True(said.Success, run.OutputText);
        return (Number(1), Number(2), Number(3));

        double Number(int group) => double.Parse(said.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    private PercepnetResult Run(string graph, params string[] arguments)
    {
        File.WriteAllText(_bench.PathOf("graph.json"), graph);
        return RunFile(_bench.PathOf("graph.json"), arguments);
    }

    private PercepnetResult RunFile(string graph, params string[] arguments) => Percepnet.Run(["run", graph, .. arguments, "--model", _bench.Model]);
}
