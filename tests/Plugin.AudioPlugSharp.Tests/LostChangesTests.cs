using AudioPlugSharp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;
using PercepNet.TestKit;

namespace PercepNet.Plugin.AudioPlugSharp.Tests;

/// <summary>Parameter changes that the bridge does not hand over. Oracles: the delayed input while bypassed, the state, zero bytes.</summary>
public class LostChangesTests
{
    private const int Latency = 1440;

    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");
    private static readonly float[] s_voice = SignalArithmetic.MixAt(Signals.Voiced(24_000, 48_000, 1), Signals.Pink(24_000, 101), snrDb: 5);

    private readonly PercepNetPlugin _plugin = new(_ => s_weights);
    private readonly Bridge _bridge;

    public LostChangesTests() => _bridge = new Bridge(_plugin);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_lost_behind_another_parameter_is_taken_from_what_the_host_shows(bool shown)
    {
        _bridge.Change("amount", 0.25, 100, shown);
        _bridge.Change("bypass", 1, 0, shown);
        Assert.Equal(shown, IsDelayedInput(_bridge.Play([s_voice, s_voice], 512)[0]));
        PluginState state = PluginState.Read(_plugin.SaveState());
        Assert.Equal(25, state[PluginParameters.Find("amount")!.Index]);
        Assert.Equal(shown ? 1 : 0, state[PluginParameters.Find("bypass")!.Index]);
    }

    [Fact]
    public void What_comes_without_sound_acts_with_the_next_block()
    {
        _bridge.Change("bypass", 1, shown: true);
        _bridge.Flush();
        Assert.True(IsDelayedInput(_bridge.Play([s_voice, s_voice], 512)[0]));
    }

    [Fact]
    public void What_was_handed_over_acts_in_its_place_alone()
    {
        // In the second hop of the block.
        _bridge.Change("amount", 0, 600, shown: true);
        float[] shown = _bridge.Play([s_voice, s_voice], 1024)[0];
        var other = new Bridge(new PercepNetPlugin(_ => s_weights));
        other.Change("amount", 0, 600);
        Assert.Equal(other.Play([s_voice, s_voice], 1024)[0], shown);
    }

    [Fact]
    public unsafe void Taking_over_what_the_host_shows_allocates_nothing()
    {
        AudioPluginParameter amount = _plugin.Parameters.Single(p => p.ID == "amount");
        float* samples = stackalloc float[1024];
        float** channels = stackalloc float*[2];
        channels[0] = samples;
        channels[1] = samples + 512;
        int call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                amount.NormalizedEditValue = call++ % 100 / 100.0;
                _bridge.Process(channels, channels, 512);
            },
            runs: 1_000));
        Assert.Equal((call - 1) % 100, PluginState.Read(_plugin.SaveState())[PluginParameters.Find("amount")!.Index], 1e-4f);
    }

    private static bool IsDelayedInput(float[] output) => output.AsSpan(4_800 + Latency, 5_200).SequenceEqual(s_voice.AsSpan(4_800, 5_200));
}
