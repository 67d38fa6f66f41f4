using System.Text.Json.Nodes;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>--json and sentences. Oracle: the report written down here.</summary>
public sealed class EnhanceReports : IDisposable
{
    private static readonly string[] Measured =
        ["version", "input", "output", "inPeakDb", "inRmsDb", "outPeakDb", "outRmsDb", "meanReductionDb", "speechPercent", "timesRealTime"];

    private readonly Workbench _bench = new();

    [Fact]
    public void The_report_has_these_fields()
    {
        var input = _bench.Voice("in.wav", new WaveFormat(44_100, 2, SampleEncoding.Pcm24), frames: 44_100);
        var result = _bench.Enhance(input, "-o", _bench.PathOf("out.wav"), "--json", "--limit-db", "12", "--gate", "on", "--link", "independent");
        result.Succeeds();
        Assert.Equal("", result.Errors);
        var report = JsonNode.Parse(result.OutputText.TrimEnd('\n'))!.AsObject();
        foreach (var field in Measured)
        {
            Assert.True(report.ContainsKey(field), $"{field} is missing");
            report[field] = "*";
        }
        Assert.Equal(64, report["model"]!["contentSha256"]!.GetValue<string>().Length);
        report["model"]!["contentSha256"] = "*";
        const string expected = """
            {"schemaVersion":1,"version":"*","input":"*","output":"*","model":{"name":"random-7","contentSha256":"*","layout":"erb57"},
            "settings":{"bypass":"off","amount":100,"limitDb":12,"denoise":100,"dereverb":100,"pitch":100,"postfilter":15,"gate":"on","gateThreshold":50,
            "gateHoldMs":250,"outGainDb":0,"listen":"enhanced","link":"independent","latencyMode":"standard","block":null,"aligned":true},
            "latencySamples":1323,"latencyMs":30,"sampleRateHz":44100,"channels":2,"encoding":"Pcm24","seconds":1,
            "inPeakDb":"*","inRmsDb":"*","outPeakDb":"*","outRmsDb":"*","meanReductionDb":"*","speechPercent":"*","timesRealTime":"*",
            "isTruncated":false,"warnings":[]}
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), report.ToJsonString());
    }

    [Theory]
    [InlineData(0, "--bypass", "on")]
    [InlineData(-6, "--amount", "0", "--out-gain-db", "-6")]
    public void Levels_are_those_of_a_known_sine_and_the_gain(double gainDb, params string[] flags)
    {
        var sine = Signals.Sine(48_000, 48_000, 1000, 0.5f);
        WaveFile.WriteAll(_bench.PathOf("in.wav"), new WaveFormat(48_000, 1, SampleEncoding.Float32), sine);
        var result = _bench.Enhance([_bench.PathOf("in.wav"), "-o", _bench.PathOf("out.wav"), "--json", .. flags]);
        var report = JsonNode.Parse(result.OutputText)!;
        foreach (var (side, db) in new[] { ("in", 0.0), ("out", gainDb) })
        {
            Assert.Equal(-6.02 + db, report[side + "PeakDb"]!.GetValue<double>(), 0.01);
            Assert.Equal(-9.03 + db, report[side + "RmsDb"]!.GetValue<double>(), 0.01);
        }
    }

    /// <summary>Oracle: an enhancer with the same network, driven hop by hop over silence and then a voice; the last hop is not whole.</summary>
    [SkippableFact]
    public void Reduction_and_speech_are_the_means_of_the_meters()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "this build carries no network, and a random one knows no speech");
        float[] sound = [.. Signals.Silence(240_011), .. Recording.Read("home")];
        WaveFile.WriteAll(_bench.PathOf("in.wav"), new WaveFormat(48_000, 1, SampleEncoding.Float32), sound);
        var report = JsonNode.Parse(Percepnet.Run("enhance", _bench.PathOf("in.wav"), "-o", _bench.PathOf("out.wav"), "--json").OutputText)!;

        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { Blocks = BlockPattern.WholeHops });
        var hop = new float[enhancer.HopSamples];
        double reductionDb = 0, speaking = 0;
        for (var at = 0; at < sound.Length; at += hop.Length)
        {
            var frames = Math.Min(hop.Length, sound.Length - at);
            Array.Clear(hop);
            sound.AsSpan(at, frames).CopyTo(hop);
            enhancer.Process(hop, hop);
            reductionDb += (double)enhancer.Meters.ReductionDb * frames;
            speaking += enhancer.Meters.SpeechProbability > 0.5f ? frames : 0;
        }
        Assert.Equal(reductionDb / sound.Length, report["meanReductionDb"]!.GetValue<double>(), 0.006);
        Assert.Equal(100 * speaking / sound.Length, report["speechPercent"]!.GetValue<double>(), 0.06);
        Assert.InRange(speaking / sound.Length, 0.1, 0.7);
    }

    [Fact]
    public void Clipping_is_told_with_its_remedy()
    {
        var loud = Signals.Sine(48_000, 48_000, 1000, 0.9f);
        WaveFile.WriteAll(_bench.PathOf("in.wav"), new WaveFormat(48_000, 1, SampleEncoding.Pcm16), loud);
        var result = _bench.Enhance(_bench.PathOf("in.wav"), "-o", _bench.PathOf("out.wav"), "-q", "--amount", "0", "--out-gain-db", "6");
        result.Fails(ExitCodes.Ok, "--out-gain-db 0 avoids it");
    }

    [Fact]
    public void One_line_of_json_a_file()
    {
        _bench.Voice("in/a.wav");
        _bench.Voice("in/b.wav");
        var result = _bench.Enhance(_bench.PathOf("in"), "-o", _bench.PathOf("out"), "--json");
        var names = result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Path.GetFileName(JsonNode.Parse(line)!["input"]!.GetValue<string>()));
        Assert.Equal(["a.wav", "b.wav"], names);
    }

    [Fact]
    public void With_sound_on_standard_output_the_report_goes_to_standard_error()
    {
        var result = _bench.EnhancePiped(File.ReadAllBytes(_bench.Voice("in.wav")), "-", "-o", "-", "--json");
        result.Succeeds();
        Assert.Equal("-", JsonNode.Parse(result.Errors)!["output"]!.GetValue<string>());
        Assert.Equal("RIFF"u8, result.Output.AsSpan(0, 4));
    }

    [Theory]
    [InlineData("--amount cannot be '130'", "--amount", "130")]
    [InlineData("--link cannot be 'both'", "--link", "both")]
    [InlineData("--block takes 1 to", "--block", "0")]
    [InlineData("--jobs takes 1 to", "--jobs", "0")]
    [InlineData("--frobnicate", "--frobnicate")]
    public void A_command_line_that_makes_no_sense_is_refused(string sentence, params string[] flags)
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance([input, "-o", _bench.PathOf("out.wav"), .. flags]).Fails(ExitCodes.Usage, sentence);
        Assert.Equal(["in.wav"], _bench.Files());
    }

    [Fact]
    public void A_network_that_cannot_be_used_is_refused()
    {
        var input = _bench.Voice("in.wav");
        File.WriteAllText(_bench.PathOf("broken.safetensors"), "not a network");
        Percepnet.Run("enhance", input, "-o", _bench.PathOf("out.wav"), "--model", _bench.PathOf("broken.safetensors")).Fails(ExitCodes.Model, "broken.safetensors");
        Percepnet.Run("enhance", input, "-o", _bench.PathOf("out.wav"), "--model", _bench.PathOf("no.safetensors")).Fails(ExitCodes.Model, "it does not exist; give default, large or");
        Assert.Equal(["broken.safetensors", "in.wav"], _bench.Files());
    }

    public void Dispose() => _bench.Dispose();
}
