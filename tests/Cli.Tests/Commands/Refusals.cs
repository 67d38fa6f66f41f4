using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>What the commands beside enhance will not do. Oracles: the exit codes of the README, and the files afterwards.</summary>
public sealed class Refusals : IDisposable
{
    private const string AnyLayout = "erb99";

    private readonly Workbench _bench = new();

    [Fact]
    public void Features_keep_their_recording_and_tell_a_broken_one()
    {
        var input = _bench.Voice("in.wav");
        var before = File.ReadAllBytes(input);
        Percepnet.Run("features", input, "-o", input, "--force").Fails(ExitCodes.Refused, "is one of the inputs");
        Assert.Equal(before, File.ReadAllBytes(input));
        File.WriteAllText(_bench.PathOf("bad.wav"), "no sound");
        Percepnet.Run("features", _bench.PathOf("bad.wav"), "-o", _bench.PathOf("x.f32")).Fails(ExitCodes.Input, "bad.wav is no WAV file");
        Percepnet.Run("features", input, "-o", _bench.PathOf("x.f32"), "--layout", AnyLayout).Fails(ExitCodes.Usage, "erb34, erb45, erb57");
        Percepnet.Run("features", input, "-o", "-").Fails(ExitCodes.Usage, "not to standard output");
        if (!OperatingSystem.IsWindows())
            Percepnet.Run("features", input, "-o", "/dev/null", "--force").Fails(ExitCodes.Refused, "/dev/null is a device");
    }

    [Fact]
    public void A_recording_without_a_sample_is_told_by_plot_and_compare()
    {
        var empty = _bench.PathOf("empty.wav");
        WaveFile.WriteAll(empty, new WaveFormat(48_000, 1, SampleEncoding.Pcm16), []);
        Percepnet.Run("plot", empty, empty, "-o", _bench.PathOf("x.png"), "--no-traces").Fails(ExitCodes.Input, "empty.wav holds no sound");
        Percepnet.Run("compare", empty, empty, empty).Fails(ExitCodes.Input, "empty.wav holds no sound");
        Assert.Equal(["empty.wav"], _bench.Files());
    }

    [Fact]
    public void A_recording_that_was_cut_off_is_taken_as_far_as_it_goes_and_told()
    {
        var cut = _bench.Voice("cut.wav");
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..^10_000]);
        const string sentence = "cut.wav is shorter than its header says";
        Percepnet.Run("plot", cut, cut, "-o", _bench.PathOf("x.png"), "--no-traces").Fails(ExitCodes.Truncated, sentence);
        Percepnet.Run("compare", cut, cut, cut).Fails(ExitCodes.Truncated, sentence);
        Percepnet.Run("features", cut, "-o", _bench.PathOf("x.f32")).Fails(ExitCodes.Truncated, sentence);
        Assert.Equal(["cut.wav", "x.f32", "x.png"], _bench.Files());
    }

    [Fact]
    public void Eval_keeps_its_set_and_what_was_kept_before()
    {
        var noisy = WriteSet("""{"clips": [{"id": "000", "snrDb": 0, "noise": "white"}]}""");
        var before = File.ReadAllBytes(noisy);
        Eval("--save", Path.GetDirectoryName(noisy)!, "--force").Fails(ExitCodes.Refused, "is one of the inputs");
        Assert.Equal(before, File.ReadAllBytes(noisy));
        Eval("--save", _bench.PathOf("kept")).Succeeds();
        Eval("--save", _bench.PathOf("kept")).Fails(ExitCodes.Refused, "000.wav exists; add --force");
        Eval("--save", _bench.PathOf("kept"), "--force").Succeeds();
    }

    [Fact]
    public void Eval_of_no_clips_says_so()
    {
        WriteSet("""{"clips": []}""");
        Eval().Fails(ExitCodes.Input, "names no clips");
    }

    [Theory]
    [InlineData(AnyLayout)]
    [InlineData("erb34")]
    public void A_network_of_another_layout_is_refused_by_every_command(string layout)
    {
        var input = _bench.Voice("in.wav");
        var model = _bench.PathOf("other.safetensors");
        File.WriteAllBytes(model, RandomNetwork.Build(57, seed: 1, layout));
        WriteSet("""{"clips": [{"id": "000", "snrDb": 0, "noise": "white"}]}""");
        string[][] commands =
        [
            ["enhance", input, "-o", _bench.PathOf("out.wav")], ["plot", input, input, "-o", _bench.PathOf("x.png")], ["eval", "--set", _bench.PathOf("set")],
        ];
        foreach (var command in commands)
            Percepnet.Run([.. command, "--model", model]).Fails(ExitCodes.Model, $"57 bands of the layout '{layout}'");
    }

    [Fact]
    public void A_rate_that_no_enhancer_takes_is_told_by_plot_and_eval()
    {
        var input = _bench.Voice("slow.wav", new WaveFormat(2_000, 1, SampleEncoding.Pcm16));
        Percepnet.Run("plot", input, input, "-o", _bench.PathOf("x.png"), "--model", _bench.Model).Fails(ExitCodes.Input, "2000 Hz");
        Percepnet.Run("plot", input, input, "-o", _bench.PathOf("x.png"), "--no-traces").Succeeds();
        WriteSet("""{"clips": [{"id": "000", "snrDb": 0, "noise": "white"}]}""", rateHz: 2_000);
        Eval().Fails(ExitCodes.Input, "2000 Hz");
    }

    [Fact]
    public void A_node_named_like_a_measurement_is_no_clash()
    {
        const string graph = """
            {
              "version": 1,
              "inputs": { "mic": 1, "far": 1 },
              "nodes": {
                "aec": { "type": "echoCanceller", "from": { "mic": "mic", "far": "far" } },
                "aec-measured": { "type": "meter", "from": "aec.out" }
              },
              "outputs": { "out": "aec-measured" }
            }
            """;
        var mic = _bench.Voice("mic.wav");
        File.WriteAllText(_bench.PathOf("graph.json"), graph);
        Percepnet.Run("run", _bench.PathOf("graph.json"), "-i", $"mic={mic}", "-i", $"far={mic}", "-o", _bench.PathOf("out.wav")).Succeeds();
    }

    [SkippableFact]
    public void A_named_pipe_is_read_once_and_shared_memory_holds_files()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"), "needs named pipes and /dev/shm");
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var inMemory = $"/dev/shm/{Guid.NewGuid():N}.wav";
        try
        {
            string line = $"mkfifo pipe && (cat in.wav > pipe &) && $PERCEPNET enhance pipe -o {inMemory} --model {_bench.Model}";
            Percepnet.RunInShell($"cd {_bench.PathOf()} && {line}").Succeeds();
            Assert.Equal(File.ReadAllBytes(_bench.PathOf("out.wav")), File.ReadAllBytes(inMemory));
            _bench.Enhance(input, "-o", inMemory).Fails(ExitCodes.Refused, "add --force");
            _bench.Enhance(inMemory, "-o", inMemory, "--force").Fails(ExitCodes.Refused, "is one of the inputs");
        }
        finally
        {
            File.Delete(inMemory);
        }
    }

    public void Dispose() => _bench.Dispose();

    private PercepnetResult Eval(params string[] flags) => Percepnet.Run(["eval", "--set", _bench.PathOf("set"), "--model", _bench.Model, .. flags]);

    /// <summary>A set of one clip, whatever its list says; returns the noisy file.</summary>
    private string WriteSet(string list, int rateHz = 16_000)
    {
        var format = new WaveFormat(rateHz, 1, SampleEncoding.Float32);
        _bench.Voice("set/clean/000.wav", format, frames: 32_000);
        var noisy = _bench.Voice("set/noisy/000.wav", format, frames: 32_000);
        File.WriteAllText(_bench.PathOf("set", "set.json"), list);
        return noisy;
    }
}
