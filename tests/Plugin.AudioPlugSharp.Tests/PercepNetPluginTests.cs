using AudioPlugSharp;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Presets;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>Oracles: the core itself, and the state and texts of the native VST3.</summary>
public class PercepNetPluginTests
{
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");
    private static readonly float[][] s_stereo = [Voice(1), Voice(2)];

    [Theory]
    [InlineData(48_000, 512)]
    [InlineData(48_000, 480)]
    [InlineData(44_100, 100)]
    public void Samples_are_those_of_the_core(int rate, int block)
    {
        var bridge = new Bridge(new PercepNetPlugin(_ => s_weights), rate, (uint)block);
        float[] expected = SignalArithmetic.Interleave(s_stereo[0], s_stereo[1]);
        var options = new EnhancerOptions { SampleRateHz = rate, Channels = 2, Blocks = block == 480 ? BlockPattern.WholeHops : BlockPattern.Any };
        new Enhancer(s_weights, options).Process(expected, expected);
        float[][] output = bridge.Play(s_stereo, block);
        for (int c = 0; c < 2; c++) Assert.Equal(SignalArithmetic.Channel(expected, 2, c), output[c]);
    }

    [Fact]
    public void Changes_reach_the_sound_and_the_state()
    {
        var plugin = new PercepNetPlugin(_ => s_weights);
        var bridge = new Bridge(plugin);
        // In this order: behind a change inside the block the bridge loses others.
        bridge.Change("bypass", 1);
        bridge.Change("amount", 0.5);
        bridge.Change("amount", 0.25, 100);
        float[] output = bridge.Play(s_stereo, 512)[0];
        Assert.Equal(s_stereo[0][4_800..10_000], output[(4_800 + 1440)..(10_000 + 1440)]);
        PluginState state = PluginState.Read(plugin.SaveState());
        Assert.Equal(25, state[PluginParameters.Find("amount")!.Index]);
        Assert.Equal(1, state[PluginParameters.Find("bypass")!.Index]);
    }

    [Fact]
    public void An_edit_that_was_never_played_is_saved()
    {
        var plugin = new PercepNetPlugin(_ => s_weights);
        _ = new Bridge(plugin);
        plugin.Parameters.Single(p => p.ID == "limitDb").NormalizedEditValue = 0.25;
        Assert.Equal(15, PluginState.Read(plugin.SaveState())[PluginParameters.Find("limitDb")!.Index]);
    }

    [Fact]
    public void What_was_played_after_an_edit_is_saved()
    {
        var plugin = new PercepNetPlugin(_ => s_weights);
        var bridge = new Bridge(plugin);
        plugin.Parameters.Single(p => p.ID == "limitDb").NormalizedEditValue = 0.25;
        bridge.Change("limitDb", 0.5);
        bridge.Play(s_stereo, 512);
        Assert.Equal(30, PluginState.Read(plugin.SaveState())[PluginParameters.Find("limitDb")!.Index]);
    }

    [Fact]
    public void State_bytes_are_those_of_the_native_plugin()
    {
        var values = new ParameterValues();
        values.Load(ProgramList.StateOf(5));
        byte[] gentle = values.Save().ToBytes();
        var plugin = new PercepNetPlugin(_ => s_weights);
        var bridge = new Bridge(plugin);
        int edits = bridge.Edits;
        plugin.RestoreState(ProgramList.StateOf(5).ToBytes());
        Assert.Equal(gentle, plugin.SaveState());
        Assert.Equal(edits, bridge.Edits);
        foreach (AudioPluginParameter parameter in plugin.Parameters)
        {
            PluginParameter known = PluginParameters.Find(parameter.ID)!;
            Assert.Equal(known.ToNormalized(values[known]), parameter.NormalizedEditValue, 1e-6);
        }

        plugin.RestoreState([1, 2, 3]);
        plugin.RestoreState(null!);
        Assert.Equal(gentle, plugin.SaveState());
    }

    [Fact]
    public void Names_texts_and_steps_are_those_of_the_table()
    {
        var plugin = new PercepNetPlugin(_ => s_weights);
        _ = new Bridge(plugin);
        plugin.Initialize();
        Assert.Equal(
            PluginParameters.All.Where(p => !p.Definition.IsReadOnly && !p.IsProgram).Select(p => (p.Definition.Id, p.Definition.Name)),
            plugin.Parameters.Select(p => (p.ID, p.Name)));
        foreach (AudioPluginParameter parameter in plugin.Parameters)
        {
            PluginParameter source = PluginParameters.Find(parameter.ID)!;
            Assert.Equal(source.DefaultNormalized, parameter.GetValueNormalized(parameter.DefaultValue), 1e-9);
            foreach (double normalized in new[] { 0, 0.3, 0.5, 0.8, 1 })
            {
                parameter.NormalizedEditValue = normalized;
                Assert.Equal(source.Format(source.ToPlain(normalized)), parameter.DisplayValue);
            }
        }
    }

    [Fact]
    public unsafe void Odd_calls_are_harmless()
    {
        var plugin = new PercepNetPlugin(_ => s_weights);
        var bridge = new Bridge(plugin);
        bridge.Change("amount", 0.1);
        bridge.Process(null, null, 512);
        bridge.SampleRate = 1;
        plugin.InitializeProcessing();
        plugin.Start();
        bridge.SampleRate = 96_000;
        plugin.InitializeProcessing();
        plugin.Stop();
        plugin.Stop();
        Assert.All(bridge.Play(s_stereo, 512)[0], sample => Assert.Equal(0, sample));
        plugin.Start();
        Assert.Contains(bridge.Play(s_stereo, 512)[0], sample => sample != 0);
        Assert.Equal(10, PluginState.Read(plugin.SaveState())[PluginParameters.Find("amount")!.Index]);
    }

    private static float[] Voice(int seed) => SignalArithmetic.MixAt(Signals.Voiced(24_000, 48_000, seed), Signals.Pink(24_000, seed + 100), snrDb: 5);
}
