using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.TestKit;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>Instances of this process, with a small network of random weights: it does something to every band.</summary>
internal static unsafe class Loaned
{
    public const uint UnknownId = 12_345;

    public static NetworkWeights Weights { get; } = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    public static PluginFactory Factory { get; } = new(_ => Weights);

    public static HostedPlugin Fresh()
    {
        var plugin = new HostedPlugin(Factory.Identity);
        Assert.Equal(0, plugin.Initialize());
        return plugin;
    }

    public static HostedPlugin Active(double rate = 48_000, int maximumSamples = 512, bool mono = false)
    {
        HostedPlugin plugin = Fresh();
        ulong speakers = mono ? Speakers.Mono : Speakers.Stereo;
        Assert.Equal(0, plugin.SetArrangements([speakers], [speakers]));
        Assert.Equal(0, plugin.Setup(rate, maximumSamples));
        Assert.Equal(0, plugin.SetActive(true));
        Assert.Equal(0, plugin.SetProcessing(true));
        return plugin;
    }

    /// <summary>The engine that the plugin stands on, in the same format: the oracle of what it plays.</summary>
    public static PluginEngine Engine(double rate = 48_000, int maximumSamples = 512, int channels = 2)
    {
        var engine = new PluginEngine(Weights);
        engine.Configure(new EngineFormat { SampleRateHz = rate, MaximumBlockSamples = maximumSamples, Channels = channels });
        engine.Activate();
        return engine;
    }

    /// <summary>Queues for all parameters, and for one that nobody knows.</summary>
    public static ParameterChangesObject Changes() => new([.. PluginParameters.All.Select(parameter => parameter.HostId), UnknownId]);

    public static PluginParameter Parameter(string id) => PluginParameters.Find(id)!;

    public static float[] NoisyVoice(int samples, int seed, int rate = 48_000) =>
        SignalArithmetic.MixAt(Signals.Voiced(samples, rate, seed), Signals.Pink(samples, seed + 100), snrDb: 5);
}
