using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>The choice of network. Oracles: what the core makes of the same sound with each of two networks of random weights.</summary>
public class PluginEngine_Networks
{
    private static readonly NetworkWeights s_large = NetworkWeights.Load(RandomNetwork.Build(57, seed: 2), "random");

    [Fact]
    public void Another_network_waits_for_activation_and_changes_no_latency()
    {
        PluginEngine engine = Configured();
        engine.Activate();
        float[][] input = EngineRun.NoisyStereo(9_600, 48_000);
        float[][] standard = Core(EngineRun.Weights, input), large = Core(s_large, input);
        Assert.NotEqual(standard[0], large[0]);

        engine.Values.Set(EngineRun.Index("network"), 1);
        Assert.True(engine.IsActivationPending);
        Assert.False(engine.IsLatencyChangePending);
        Assert.Equal(1440, engine.LatencySamples);
        Assert.Equal(standard, Play(engine, input));

        engine.Deactivate();
        engine.Activate();
        Assert.False(engine.IsActivationPending);
        Assert.Equal(1440, engine.LatencySamples);
        Assert.Equal(large, Play(engine, input));

        engine.Values.Set(EngineRun.Index("network"), 0);
        engine.Deactivate();
        engine.Activate();
        Assert.Equal(standard, Play(engine, input));
    }

    [Fact]
    public void A_state_brings_its_network_and_a_program_leaves_it()
    {
        PluginEngine chosen = Configured(), restored = Configured();
        chosen.Values.Set(EngineRun.Index("network"), 1);
        restored.RestoreState(chosen.SaveState());
        restored.Values.Set(EngineRun.Index("program"), 3);
        restored.Values.Set(EngineRun.Index("program"), 0);
        restored.Activate();
        float[][] input = EngineRun.NoisyStereo(9_600, 48_000);
        Assert.Equal(Core(s_large, input), Play(restored, input));
    }

    [Fact]
    public void Only_the_chosen_network_is_asked_for()
    {
        var asked = new List<EmbeddedNetwork>();
        var engine = new PluginEngine(network =>
        {
            asked.Add(network);
            return EngineRun.Weights;
        });
        engine.Configure(new EngineFormat());
        engine.Activate();
        Assert.All(asked, network => Assert.Equal(EmbeddedNetwork.Default, network));
    }

    [SkippableFact]
    public void Both_networks_come_along()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable && EmbeddedModel.Carries(EmbeddedNetwork.Large), "This build does not carry both networks.");
        Assert.Same(EmbeddedModel.Load(), PluginNetworks.Load(EmbeddedNetwork.Default));
        Assert.Same(EmbeddedModel.Load(EmbeddedNetwork.Large), PluginNetworks.Load(EmbeddedNetwork.Large));
    }

    private static PluginEngine Configured()
    {
        var engine = new PluginEngine(network => network == EmbeddedNetwork.Large ? s_large : EngineRun.Weights);
        engine.Configure(new EngineFormat { MaximumBlockSamples = 480 });
        return engine;
    }

    private static float[][] Play(PluginEngine engine, float[][] input) => EngineRun.Play(engine, input, EngineRun.Blocks("480"));

    private static float[][] Core(NetworkWeights weights, float[][] input) =>
        EngineRun.Reference(new EnhancerOptions { Channels = 2, Blocks = BlockPattern.WholeHops }, input, EngineRun.Blocks("480"), weights: weights);
}
