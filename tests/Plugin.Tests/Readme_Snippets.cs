using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests;

/// <summary>Oracles: the README's own code, every line of which must be found in this file, and what it says of the result.</summary>
public class Readme_Snippets
{
    [Fact]
    public void Readme_shows_what_is_tested()
    {
        string[] source = [.. File.ReadAllLines(Repository.PathOf("tests", "Plugin.Tests", "Readme_Snippets.cs")).Select(line => line.Trim())];
        string[] shown = [.. ReadmeCode.Blocks(Repository.PathOf("src", "Plugin", "README.md")).SelectMany(block => block.Split('\n')).Select(line => line.Trim())];
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Contains(line, source));
    }

    [SkippableFact]
    public void An_engine_plays_as_the_readme_says()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        float[][] input = Engine.EngineRun.NoisyStereo(9_600, 48_000);
        float[] left = [.. input[0]], right = [.. input[1]];
        var host = new Host();
        var points = new ParameterPoints();
        const int offset = 0;
        uint hostId = PluginParameters.Find("amount")!.HostId;
        const double value = 0;

        var engine = new PluginEngine(PluginNetworks.Load);
        engine.Configure(new EngineFormat { SampleRateHz = 48_000, Channels = 2, MaximumBlockSamples = 512 });
        host.Report(engine.LatencySamples, engine.TailSamples);          // 1440 and 49440
        engine.Activate();

        points.AddNormalized(offset, hostId, value);                     // as they come, in any order
        ulong silent = engine.Process(new AudioInput<float>(left, right), new AudioOutput<float>(left, right), points);

        Assert.Equal((1440, 49440), host.Told);
        Assert.Equal(0ul, silent);
        // The amount is faded down within the first hop of sound; from then on the input is heard, late.
        Assert.Equal(input[0][480..^1440], left[1920..]);
        Assert.Equal(input[1][480..^1440], right[1920..]);
    }

    [SkippableFact]
    public void A_side_chain_takes_the_echo_out_as_the_readme_says()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        float[] mic = Recording.Read("echo")[..(4 * 48_000)], farLeft = Recording.Read("far")[..mic.Length], farRight = farLeft, output = new float[mic.Length];
        var points = new ParameterPoints();
        var engine = new PluginEngine(PluginNetworks.Load);

        engine.Configure(new EngineFormat { SampleRateHz = 48_000, Channels = 1, SideChannels = 2 });     // 0: none
        engine.Activate();
        engine.Process(new AudioInput<float>(mic), new AudioOutput<float>(output), points, sideChain: new AudioInput<float>(farLeft, farRight));

        // The far voice alone, after the first two seconds: 10 dB are far from what a microphone without a side-chain loses.
        double heard = SignalArithmetic.Rms(mic.AsSpan(2 * 48_000)), left = SignalArithmetic.Rms(output.AsSpan(2 * 48_000));
        Assert.InRange(20 * Math.Log10(heard / left), 10, 120);
    }

    /// <summary>What a plugin host is told.</summary>
    private sealed class Host
    {
        public (int LatencySamples, int TailSamples) Told { get; private set; }

        public void Report(int latencySamples, int tailSamples) => Told = (latencySamples, tailSamples);
    }
}
