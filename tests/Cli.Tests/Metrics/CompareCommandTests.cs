using System.CommandLine;
using System.Text.Json;
using PercepNet.Cli.Commands;
using PercepNet.Cli.Metrics;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Metrics;

public sealed class CompareCommandTests : IDisposable
{
    private const int RateHz = 16000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("percepnet-compare-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Json_holds_the_scores_of_both_and_their_difference()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(RateHz, 0.1);
        var better = SyntheticSpeech.Mixture(RateHz, 0.02).Noisy;
        var (json, error) = await Run(Write("c", clean), Write("n", noisy), Write("e", better), "--json");

        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(1, root.GetProperty("schemaVersion").GetInt32());
        Assert.Equal((RateHz, 1, clean.Length, 0), (Int(root, "sampleRateHz"), Int(root, "channels"), Int(root, "frames"), Int(root, "trimmedFrames")));
        var expected = (Noisy: QualityScores.Measure(clean, noisy, RateHz), Enhanced: QualityScores.Measure(clean, better, RateHz));
        Assert.Equal(expected.Noisy, Scores(root.GetProperty("noisy")));
        Assert.Equal(expected.Enhanced, Scores(root.GetProperty("enhanced")));
        Assert.Equal(expected.Enhanced - expected.Noisy, Scores(root.GetProperty("gain")));
        Assert.Empty(error);
    }

    [Fact]
    public async Task Table_has_a_row_for_each_measure_and_a_sign_on_each_gain()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(RateHz, 0.1);
        var (table, _) = await Run(Write("c", clean), Write("n", noisy), Write("e", clean));
        foreach (var text in (string[])["Noisy", "Enhanced", "Gain", "SI-SDR", "ESTOI", "Segmental SNR", "Log-spectral distance", "100.00", "35.00"])
            Assert.Contains(text, table, StringComparison.Ordinal);
        var gain = 1 - QualityScores.Measure(clean, noisy, RateHz).Stoi;
        Assert.Contains(gain.ToString("+0.000", System.Globalization.CultureInfo.InvariantCulture), table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_of_several_channels_are_their_mean()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(RateHz, 0.1);
        var (json, _) = await Run(WriteStereo("c", clean, clean), WriteStereo("n", noisy, clean), WriteStereo("e", clean, clean), "--json");
        var expected = QualityScores.Mean([QualityScores.Measure(clean, noisy, RateHz), QualityScores.Measure(clean, clean, RateHz)]);
        Assert.Equal(expected, Scores(JsonDocument.Parse(json).RootElement.GetProperty("noisy")));
    }

    [Fact]
    public async Task Channels_that_are_silent_in_the_original_do_not_count_and_that_is_said()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(RateHz, 0.1);
        var silence = new float[clean.Length];
        var (json, error) = await Run(WriteStereo("c", clean, silence), WriteStereo("n", noisy, noisy), WriteStereo("e", clean, noisy), "--json");
        Assert.Equal(QualityScores.Measure(clean, noisy, RateHz), Scores(JsonDocument.Parse(json).RootElement.GetProperty("noisy")));
        Assert.Contains("c.wav: channel 2.", error, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<CliException>(() => Run(Write("silent", silence), Write("n", noisy), Write("e", noisy)));
        Assert.Equal(ExitCodes.Input, refusal.ExitCode);
        Assert.Contains("silent.wav is silent", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_that_differ_by_less_than_a_hop_are_cut_and_that_is_said()
    {
        var (clean, noisy) = SyntheticSpeech.Mixture(RateHz, 0.1);
        var (json, error) = await Run(Write("c", clean), Write("n", noisy[..^100]), Write("e", noisy), "--json");
        Assert.Equal(100, Int(JsonDocument.Parse(json).RootElement, "trimmedFrames"));
        Assert.Contains("100 samples", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_little_speech_for_stoi_is_null()
    {
        var clip = SyntheticSpeech.Mixture(RateHz, 0.1).Clean[..2000];
        var (json, _) = await Run(Write("c", clip), Write("n", clip), Write("e", clip), "--json");
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(json).RootElement.GetProperty("noisy").GetProperty("stoi").ValueKind);
        Assert.Contains("n/a", (await Run(Write("c", clip), Write("n", clip), Write("e", clip))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_a_sentence_that_names_both_files()
    {
        var signal = SyntheticSpeech.Mixture(RateHz, 0).Clean;
        var good = Write("good", signal);
        await AssertRefused(good, Write("slow", signal, 8000), "8000 Hz", "16000 Hz", "slow.wav", "good.wav");
        await AssertRefused(good, WriteStereo("wide", signal, signal), "2 channels", "wide.wav");
        await AssertRefused(good, Write("short", signal[..^161]), "2.99 s", "3.00 s", "short.wav");
        await AssertRefused(good, Path.Join(_folder.FullName, "none.wav"), "none.wav");
        await AssertRefused(Write("empty", []), Write("empty2", []), "no sound");
    }

    private static async Task AssertRefused(string clean, string noisy, params string[] parts)
    {
        var message = (await Assert.ThrowsAsync<CliException>(() => Run(clean, noisy, clean))).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static async Task<(string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        await CompareCommand.Create().Parse(args).InvokeAsync(configuration, CancellationToken.None);
        return (output.ToString(), error.ToString());
    }

    private string Write(string name, float[] samples, int rateHz = RateHz)
    {
        var path = Path.Join(_folder.FullName, name + ".wav");
        WaveFile.WriteAll(path, new WaveFormat(rateHz, 1, SampleEncoding.Float32), samples);
        return path;
    }

    private string WriteStereo(string name, float[] left, float[] right)
    {
        var path = Path.Join(_folder.FullName, name + ".wav");
        WaveFile.WriteAll(path, new WaveFormat(RateHz, 2, SampleEncoding.Float32), left.Zip(right, (l, r) => new[] { l, r }).SelectMany(x => x).ToArray());
        return path;
    }

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static QualityScores Scores(JsonElement json) => new(
        json.GetProperty("siSdrDb").GetDouble(),
        json.GetProperty("stoi").GetDouble(),
        json.GetProperty("estoi").GetDouble(),
        json.GetProperty("segmentalSnrDb").GetDouble(),
        json.GetProperty("logSpectralDistanceDb").GetDouble(),
        json.GetProperty("onsetLossDb") is { ValueKind: JsonValueKind.Number } onsets ? onsets.GetDouble() : double.NaN);
}
