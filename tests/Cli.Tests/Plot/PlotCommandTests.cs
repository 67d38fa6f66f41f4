using System.Buffers.Binary;
using System.CommandLine;
using PercepNet.Cli.Commands;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Plot;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Wave;
using static PercepNet.Cli.Tests.Plot.EnhancementFigureTests;

namespace PercepNet.Cli.Tests.Plot;

public sealed class PlotCommandTests : IDisposable
{
    private const int RateHz = 16000, MiddleX = 700, MiddleY = FieldTop + FieldHeight / 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("percepnet-plot-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>IN is noise and OUT is silence, so there is light before, none after, and all of it in what was removed.</summary>
    [Theory]
    [InlineData("a.png", 1478)]
    [InlineData("a.PNG", 982, "--no-traces")]
    public async Task A_picture_is_written_with_the_panels_asked_for(string name, int height, params string[] flags)
    {
        await Run([WriteNoise("in"), WriteSilence("out"), "-o", Place(name), "--model", WriteModel(), .. flags]);
        var picture = PngPicture.Read(File.ReadAllBytes(Place(name)));
        var night = Rgb(ColourMap.Ember[0]);
        Assert.Equal(height, picture.Height);
        Assert.NotEqual(night, picture[MiddleX, MiddleY]);
        Assert.Equal(night, picture[MiddleX, MiddleY + FieldDistance]);
        Assert.Equal(picture[MiddleX, MiddleY], picture[MiddleX, MiddleY + 2 * FieldDistance]);
        Assert.Equal(4, _folder.GetFiles().Length); // Two recordings, a model, the picture: nothing is left over.
    }

    [Fact]
    public async Task Svg_is_chosen_by_the_name()
    {
        var picture = Place("a.svg");
        await Run(WriteNoise("in"), WriteSilence("out"), "-o", picture, "--no-traces", "--title", "Headline");
        Assert.Contains("<title>Headline</title>", File.ReadAllText(picture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_picture_stays_unless_forced()
    {
        var picture = Place("a.png");
        File.WriteAllText(picture, "old");
        string[] args = [WriteNoise("in"), WriteSilence("out"), "-o", picture, "--no-traces"];
        Assert.Contains("--force", (await Assert.ThrowsAsync<CliException>(() => Run(args))).Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(picture));
        await Run([.. args, "--force"]);
        Assert.Equal(1600, PngPicture.Read(File.ReadAllBytes(picture)).Width);
    }

    [Fact]
    public void Other_kinds_of_picture_are_refused()
    {
        var errors = PlotCommand.Create().Parse(["in.wav", "out.wav", "-o", "a.jpg"]).Errors;
        Assert.Contains("a.jpg", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        var picture = Path.Join(_folder.FullName, "nowhere", "a.png");
        var error = await Assert.ThrowsAsync<CliException>(() => Run(WriteNoise("in"), WriteSilence("out"), "-o", picture, "--no-traces"));
        Assert.Contains(picture, error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Output, error.ExitCode);
    }

    /// <summary>Oracle: a full-scale sine has −3 dBFS; 1e25, squared, over 8000 samples is 500 − 39.0 dB.</summary>
    [Theory]
    [InlineData(0f, "level −3.0 → −3.0 dBFS")]
    [InlineData(float.NaN, "level −3.0 → −3.0 dBFS")]
    [InlineData(float.PositiveInfinity, "level −3.0 → −3.0 dBFS")]
    [InlineData(1e25f, "level 461.0 → 461.0 dBFS")]
    public async Task Samples_that_no_sound_has_are_drawn_all_the_same(float sample, string level)
    {
        var sound = Write("in", Signals.Sine(RateHz / 2, RateHz, 1000, height: 1), SampleEncoding.Float32);
        var bytes = File.ReadAllBytes(sound);
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(^16_000), sample); // Half-way, where the sine is 0.
        File.WriteAllBytes(sound, bytes);
        await Run(sound, sound, "-o", Place("a.svg"), "--no-traces");
        Assert.Contains(level, File.ReadAllText(Place("a.svg")), StringComparison.Ordinal);
    }

    /// <summary>A sine against its mirror image: their mean is silence, and yet they are as loud as each alone.</summary>
    [Fact]
    public async Task The_level_is_that_over_all_channels()
    {
        var signal = Signals.Sine(RateHz / 2, RateHz, 1000, height: 1);
        var sound = Write("in", SignalArithmetic.Interleave(signal, [.. signal.Select(x => -x)]), SampleEncoding.Float32, channels: 2);
        await Run(sound, sound, "-o", Place("a.svg"), "--no-traces");
        var picture = File.ReadAllText(Place("a.svg"));
        Assert.Contains("level −3.0 → −3.0 dBFS", picture, StringComparison.Ordinal);
        Assert.Contains("the recording, mean of 2 channels", picture, StringComparison.Ordinal);
    }

    /// <summary>With a limit of 0 dB no band is turned down, so the panel of gains has one colour; the network alone would give it many.</summary>
    [Fact]
    public async Task Traces_are_those_of_the_settings_given()
    {
        Assert.Equal(Rgb(ColourMap.Lagoon[1]), Assert.Single(await GainColours("limited.png", "--limit-db", "0")));
        Assert.NotInRange((await GainColours("free.png")).Count, 0, 1);

        async Task<List<(byte R, byte G, byte B)>> GainColours(string name, params string[] flags)
        {
            await Run([WriteNoise("in"), WriteSilence("out"), "-o", Place(name), "--model", WriteModel(), .. flags]);
            var picture = PngPicture.Read(File.ReadAllBytes(Place(name)));
            return [.. Enumerable.Range(FieldLeft, 1200).Select(x => picture[x, FieldTop + 3 * FieldDistance + 75]).Distinct()];
        }
    }

    /// <summary>
    /// Silence up to a known hop, then noise. The frame that is put out when the network first hears of it is two hops old, with low latency one: its
    /// gains are the first that are not 1. Speech is one hop old.
    /// </summary>
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public void Traces_lie_on_the_input(int latencyMode, int lookAhead)
    {
        const int silentHops = 60, hop = RateHz / 100;
        var signal = new float[100 * hop];
        var random = new Random(1);
        for (var i = silentHops * hop; i < signal.Length; i++)
            signal[i] = random.NextSingle() - 0.5f;
        var settings = new EnhancementSettings
        {
            Weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 5), "random"),
            Values = new Dictionary<string, float> { ["latencyMode"] = latencyMode },
        };

        var traces = TraceRecorder.Record(settings, signal, RateHz, 1, CancellationToken.None);

        Assert.Equal((100, 100, 100), (traces.BandGains.Length, traces.PitchHz.Length, traces.SpeechProbability.Length));
        Assert.Equal(0.01, traces.HopSeconds, 1e-12);
        Assert.Equal((57, 20_000f), (traces.BandCentresHz.Length, traces.BandCentresHz[^1]));
        Assert.Equal(silentHops - 2, Array.FindLastIndex(traces.SpeechProbability, p => p == 0));
        Assert.Equal(silentHops - lookAhead - 1, Array.FindLastIndex(traces.BandGains, gains => gains.All(gain => gain == 1)));
        Assert.All(traces.BandGains[10..(silentHops - lookAhead)], gains => Assert.All(gains, gain => Assert.Equal(1, gain)));
    }

    private static Task<int> Run(params string[] args) => PlotCommand.Create().Parse(args).InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, CancellationToken.None);

    private string Place(string name) => Path.Join(_folder.FullName, name);

    private string WriteNoise(string name) => Write(name, Signals.White(RateHz / 2, seed: 3, height: 0.5f), SampleEncoding.Pcm16);

    private string WriteSilence(string name) => Write(name, Signals.Silence(RateHz / 2), SampleEncoding.Pcm16);

    private string Write(string name, float[] samples, SampleEncoding encoding, int channels = 1)
    {
        var path = Place(name + ".wav");
        WaveFile.WriteAll(path, new WaveFormat(RateHz, channels, encoding), samples);
        return path;
    }

    private string WriteModel()
    {
        var path = Place("model.safetensors");
        File.WriteAllBytes(path, RandomNetwork.Build(57, seed: 5));
        return path;
    }
}
