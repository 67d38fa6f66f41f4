using System.CommandLine;
using PercepNet.Cli.Commands;
using PercepNet.Cli.Plot;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Plot;

public sealed class PlotCommandTests : IDisposable
{
    private const int RateHz = 16000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("percepnet-plot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("a.png", 1478)]
    [InlineData("a.PNG", 982, "--no-traces")]
    public void A_picture_is_written_with_the_panels_asked_for(string name, int height, params string[] flags)
    {
        var picture = Place(name);
        Run([WriteNoise("in"), WriteNoise("out"), "-o", picture, "--model", WriteModel(), .. flags]);
        Assert.Equal(height, PngPicture.Read(File.ReadAllBytes(picture)).Height);
        Assert.Equal(4, _folder.GetFiles().Length); // Two recordings, a model, the picture: nothing is left over.
    }

    [Fact]
    public void Svg_is_chosen_by_the_name()
    {
        var picture = Place("a.svg");
        Run(WriteNoise("in"), WriteNoise("out"), "-o", picture, "--no-traces", "--title", "Headline");
        Assert.Contains("<title>Headline</title>", File.ReadAllText(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_picture_stays_unless_forced()
    {
        var picture = Place("a.png");
        File.WriteAllText(picture, "old");
        string[] args = [WriteNoise("in"), WriteNoise("out"), "-o", picture, "--no-traces"];
        Assert.Contains("--force", Assert.Throws<CliException>(() => Run(args)).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(picture));
        Run([.. args, "--force"]);
        Assert.Equal(1600, PngPicture.Read(File.ReadAllBytes(picture)).Width);
    }

    [Fact]
    public void Other_kinds_of_picture_are_refused()
    {
        var errors = PlotCommand.Create().Parse(["in.wav", "out.wav", "-o", "a.jpg"]).Errors;
        Assert.Contains("a.jpg", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        var picture = Path.Join(_folder.FullName, "nowhere", "a.png");
        var error = Assert.Throws<CliException>(() => Run(WriteNoise("in"), WriteNoise("out"), "-o", picture, "--no-traces"));
        Assert.Contains(picture, error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Output, error.ExitCode);
    }

    /// <summary>Silence up to a known hop, then noise: gains are 1 and speech 0 in what the network has not heard yet.</summary>
    [Fact]
    public void Traces_lie_on_the_input()
    {
        const int silentHops = 60, hop = RateHz / 100;
        var signal = new float[100 * hop];
        var random = new Random(1);
        for (var i = silentHops * hop; i < signal.Length; i++)
            signal[i] = random.NextSingle() - 0.5f;

        var traces = TraceRecorder.Record(NetworkWeights.Load(RandomNetwork.Build(57, seed: 5), "random"), signal, RateHz, 1);

        Assert.Equal((100, 100, 100), (traces.BandGains.Length, traces.PitchHz.Length, traces.SpeechProbability.Length));
        Assert.Equal(0.01, traces.HopSeconds, 1e-12);
        Assert.Equal((57, 20_000f), (traces.BandCentresHz.Length, traces.BandCentresHz[^1]));
        Assert.Equal(silentHops - 2, Array.FindLastIndex(traces.SpeechProbability, p => p == 0));
        Assert.All(traces.BandGains[10..(silentHops - 2)], gains => Assert.All(gains, gain => Assert.Equal(1, gain)));
        Assert.Contains(traces.BandGains[silentHops], gain => gain != 1);
    }

    private static void Run(params string[] args) =>
        PlotCommand.Create().Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private string Place(string name) => Path.Join(_folder.FullName, name);

    private string WriteNoise(string name)
    {
        var random = new Random(3);
        var path = Place(name + ".wav");
        WaveFile.WriteAll(path, new WaveFormat(RateHz, 1, SampleEncoding.Pcm16), Enumerable.Range(0, RateHz / 2).Select(_ => random.NextSingle() - 0.5f).ToArray());
        return path;
    }

    private string WriteModel()
    {
        var path = Place("model.safetensors");
        File.WriteAllBytes(path, RandomNetwork.Build(57, seed: 5));
        return path;
    }
}
