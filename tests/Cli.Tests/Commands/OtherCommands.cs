using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>The commands beside enhance, as processes. Oracles: known networks, known sets, known files.</summary>
public sealed class OtherCommands : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public void Help_names_every_command_of_the_manual_and_no_arguments_show_it()
    {
        var help = Percepnet.Run();
        help.Succeeds();
        var rows = Regex.Matches(File.ReadAllText(Repository.PathOf("src", "Cli", "README.md")), @"^\| `(\w+)", RegexOptions.Multiline);
        Assert.NotEmpty(rows);
        foreach (Match row in rows)
            Assert.Contains($"  {row.Groups[1].Value} ", help.OutputText, StringComparison.Ordinal);
        Assert.Equal(help.OutputText, Percepnet.Run("--help").OutputText);
    }

    [Fact]
    public void Model_shows_what_the_file_says()
    {
        var shown = Percepnet.Run("model", "--model", _bench.Model);
        shown.Succeeds();
        foreach (var fact in new[] { "random-7", "57 (erb57)", "176", "percepnet-conv-gru-1" })
            Assert.Contains(fact, shown.OutputText, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(EmbeddedNetwork.Default, "default")]
    [InlineData(EmbeddedNetwork.Large, "large")]
    public void Networks_that_come_along_go_by_their_names(EmbeddedNetwork network, string name)
    {
        Skip.IfNot(EmbeddedModel.Carries(network), $"This build does not carry the network {name}.");
        foreach (var line in new[] { name, name.ToUpperInvariant() })
            Assert.Contains(EmbeddedModel.Load(network).ContentSha256, Percepnet.Run("model", "--model", line).OutputText, StringComparison.Ordinal);
        var card = Percepnet.Run("model", "--model", name, "--card");
        card.Succeeds();
        Assert.StartsWith($"# Model card: {name}", card.OutputText, StringComparison.Ordinal);
        Percepnet.Run("model", "--model", _bench.Model, "--card").Fails(ExitCodes.Usage, "default or large");
    }

    [Fact]
    public void Features_are_one_row_a_hop_of_the_length_the_layout_says()
    {
        var input = _bench.Voice("in.wav", frames: 480 * 10 + 1);
        var result = Percepnet.Run("features", input, "-o", _bench.PathOf("x.f32"), "--layout", "erb45");
        result.Succeeds();
        var columns = new FeatureLayout(45).Count;
        Assert.Equal(11 * columns * sizeof(float), new FileInfo(_bench.PathOf("x.f32")).Length);
        Assert.Equal(columns, JsonNode.Parse(result.OutputText)!["columns"]!.GetValue<int>());
        Assert.Equal(11, JsonNode.Parse(result.OutputText)!["rows"]!.GetValue<int>());
    }

    [Fact]
    public void Eval_of_finished_files_that_are_the_noisy_ones_gains_nothing()
    {
        WriteSet();
        var result = Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--enhanced", _bench.PathOf("set", "noisy"), "--json");
        result.Succeeds();
        var rows = JsonNode.Parse(result.OutputText)!["rows"]!.AsArray();
        Assert.Equal(["0 dB", "10 dB", "no room", "in a room", "all"], rows.Select(row => row!["name"]!.GetValue<string>()));
        foreach (var row in rows)
            Assert.Equal(row!["noisy"]!.ToJsonString(), row["enhanced"]!.ToJsonString());
    }

    [Theory]
    [InlineData("noise", "pink", "white")]
    [InlineData("room", "no room", "hall")]
    [InlineData("reverberation", "no room", "T60 under 0.6 s")]
    [InlineData("speaker", "anna", "bert")]
    [InlineData("band", "up to 8 kHz", "up to 20 kHz")]
    [InlineData("pitch", "under 140 Hz", "above 200 Hz")]
    public void Eval_groups_clips_by_what_it_is_asked_for(string by, string first, string second)
    {
        WriteSet();
        var result = Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--enhanced", _bench.PathOf("set", "noisy"), "--by", by, "--json");
        result.Succeeds();
        var rows = JsonNode.Parse(result.OutputText)!["rows"]!.AsArray();
        Assert.Equal([first, second, "all"], rows.Select(row => row!["name"]!.GetValue<string>()));
        Assert.Equal([1, 1, 2], rows.Select(row => row!["clips"]!.GetValue<int>()));
    }

    [Fact]
    public void Eval_tells_what_becomes_of_clean_speech()
    {
        WriteSet();
        Assert.Equal(0, WorstThirdOctaveDb("--bypass", "on"));
        Assert.Equal(-6, WorstThirdOctaveDb("--amount", "0", "--out-gain-db", "-6"), 0.01);

        double WorstThirdOctaveDb(params string[] flags)
        {
            var result = Percepnet.Run(["eval", "--set", _bench.PathOf("set"), "--model", _bench.Model, "--json", .. flags]);
            result.Succeeds();
            return JsonNode.Parse(result.OutputText)!["cleanSpeechIn"]!["worstThirdOctaveDb"]!.GetValue<double>();
        }
    }

    [Fact]
    public void Eval_begins_a_stream_within_each_clip_and_says_what_its_first_half_second_keeps()
    {
        WriteSet();
        JsonArray passed = Rows("--bypass", "on"), enhanced = Rows();
        Assert.Equal(["0 to 100 ms", "100 to 250 ms", "250 to 500 ms"], passed.Select(row => row!["name"]!.GetValue<string>()));
        foreach (var row in passed)
            Assert.Equal((Snr(row, "noisySnrDb"), Snr(row, "noisySnrDb")), (Snr(row, "enhancedSnrDb"), Snr(row, "heardFromTheStartSnrDb")));
        // Oracle: what was mixed, 0 and 10 dB, in the mean over a voice whose level sways.
        Assert.InRange(Snr(passed[2], "noisySnrDb"), 3, 7);
        Assert.NotEqual(Snr(enhanced[0], "enhancedSnrDb"), Snr(enhanced[0], "heardFromTheStartSnrDb"));
        Assert.Contains("begins 1 s into each clip", Eval("--begin-at", "1").OutputText, StringComparison.Ordinal);
        Eval("--begin-at", "1.6").Fails(ExitCodes.Usage, "up to 1.5 s");
        Eval("--begin-at", "-1").Fails(ExitCodes.Usage, "--begin-at -1");
        Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--enhanced", _bench.PathOf("set", "noisy"), "--begin-at", "1").Fails(ExitCodes.Usage, "--begin-at");

        PercepnetResult Eval(params string[] flags) => Percepnet.Run(["eval", "--set", _bench.PathOf("set"), "--model", _bench.Model, .. flags]);
        JsonArray Rows(params string[] flags) => JsonNode.Parse(Eval(["--begin-at", "1", "--json", .. flags]).OutputText)!["beginnings"]!["rows"]!.AsArray();
        static double Snr(JsonNode? row, string name) => row![name]!.GetValue<double>();
    }

    [SkippableFact]
    public void Eval_asks_the_named_program_for_pesq_and_says_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "the stand-in for the ITU's program is a shell script");
        WriteSet();
        // Answers in the words of the reference program; a test file that is the clean one gets another number than any other.
        string program = _bench.PathOf("pesq");
        File.WriteAllText(program, "#!/bin/sh\n[ \"$1 $2\" = '+16000 +wb' ] || exit 1\ncmp -s \"$3\" \"$4\" && m=4.500 || m=1.500\nprintf '\\nP.862.2 Prediction (MOS-LQO):  = %s\\n' $m\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--enhanced", _bench.PathOf("set", "clean"), "--pesq", program, "--json");
        result.Succeeds();
        var report = JsonNode.Parse(result.OutputText)!;
        Assert.Equal("pesq", report["pesqProgram"]!.GetValue<string>());
        foreach (var row in report["rows"]!.AsArray())
            Assert.Equal((1.5, 4.5), (row!["noisy"]!["pesq"]!.GetValue<double>(), row["enhanced"]!["pesq"]!.GetValue<double>()));
        Assert.Contains("PESQ wide-band, by pesq.", Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--model", _bench.Model, "--bypass", "on", "--pesq", program).OutputText, StringComparison.Ordinal);
        Percepnet.Run("eval", "--set", _bench.PathOf("set"), "--enhanced", _bench.PathOf("set", "clean"), "--pesq", _bench.PathOf("none")).Fails(ExitCodes.Failed, "P.862");
    }

    [Fact]
    public void Plot_draws_a_picture_of_what_enhance_did()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Succeeds();
        Percepnet.Run("plot", input, _bench.PathOf("out.wav"), "-o", _bench.PathOf("x.png"), "--model", _bench.Model).Succeeds();
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_bench.PathOf("x.png"))[..4]);
        Percepnet.Run("plot", input, _bench.PathOf("out.wav"), "-o", _bench.PathOf("x.png"), "--model", _bench.Model).Fails(ExitCodes.Refused, "--force");
    }

    [Fact]
    public void Compare_finds_the_clean_file_better_than_the_noisy_one()
    {
        WriteSet();
        string clean = _bench.PathOf("set", "clean", "000.wav"), noisy = _bench.PathOf("set", "noisy", "000.wav");
        var result = Percepnet.Run("compare", clean, noisy, clean, "--json");
        result.Succeeds();
        var report = JsonNode.Parse(result.OutputText)!;
        Assert.True(report["enhanced"]!["siSdrDb"]!.GetValue<double>() > report["noisy"]!["siSdrDb"]!.GetValue<double>() + 50, result.OutputText);
        Percepnet.Run("compare", clean, noisy, _bench.PathOf("no.wav")).Fails(ExitCodes.Input, "no.wav");
    }

    public void Dispose() => _bench.Dispose();

    private void WriteSet()
    {
        var format = new WaveFormat(16_000, 1, SampleEncoding.Float32);
        var clips = new JsonArray();
        // Seeds 5 and 12 speak at 97 and 217 Hz.
        foreach (var (id, snrDb, seed, clip) in new[]
        {
            ("000", 0, 5, new JsonObject { ["noise"] = "white", ["room"] = null, ["speaker"] = "anna", ["bandKHz"] = 20 }),
            ("001", 10, 12, new JsonObject { ["noise"] = "pink", ["room"] = "hall", ["reverberationSeconds"] = 0.45, ["speaker"] = "bert", ["bandKHz"] = 8 }),
        })
        {
            var clean = Signals.Voiced(32_000, 16_000, seed);
            Directory.CreateDirectory(_bench.PathOf("set", "clean"));
            Directory.CreateDirectory(_bench.PathOf("set", "noisy"));
            WaveFile.WriteAll(_bench.PathOf("set", "clean", id + ".wav"), format, clean);
            WaveFile.WriteAll(_bench.PathOf("set", "noisy", id + ".wav"), format, SignalArithmetic.MixAt(clean, Signals.White(32_000, 5), snrDb));
            (clip["id"], clip["snrDb"]) = (id, snrDb);
            clips.Add(clip);
        }
        File.WriteAllText(_bench.PathOf("set", "set.json"), new JsonObject { ["clips"] = clips }.ToJsonString());
    }
}
