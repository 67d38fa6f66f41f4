using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

/// <summary>Oracle: the engine with a side-chain, and the same plugin without one, bit for bit.</summary>
public unsafe class SideChainTests
{
    private const int Samples = 24_000;
    private const int In = BusInfo.Input;

    private static readonly float[] s_far = Signals.Voiced(Samples, 48_000, seed: 7);
    private static readonly float[] s_other = Signals.Voiced(Samples, 48_000, seed: 8);
    private static readonly float[][] s_input = [Loaned.NoisyVoice(Samples, 1).Add(s_far), Loaned.NoisyVoice(Samples, 2).Add(s_far)];
    private static readonly float[] s_silence = new float[Samples];

    [Theory]
    [InlineData("480", 480, Speakers.Stereo, false)]
    [InlineData("512", 512, Speakers.Mono, true)]
    [InlineData("random", 2_000, Speakers.Stereo, true)]
    public void Sound_is_the_engine_s_bit_for_bit(string pattern, int maximum, ulong speakers, bool inPlace)
    {
        float[][] side = speakers == Speakers.Mono ? [s_far] : [s_far, s_other];
        using HostedPlugin plugin = Switched(on: true, speakers, maximum);
        Assert.Equal(1440u, plugin.LatencySamples);
        Assert.Equal(ByEngine(side, maximum, Playback.Blocks(pattern)), Playback.Play(plugin, s_input, Playback.Blocks(pattern), inPlace, side: side));
    }

    [Fact]
    public void Doubles_are_played_as_floats_are()
    {
        using HostedPlugin narrow = Switched(on: true), wide = Switched(on: true);
        double[] far = [.. s_far.Select(x => (double)x)];
        float[][] floats = Playback.Play(narrow, s_input, () => 512, side: [s_far, s_far]);
        double[][] doubles = Playback.Play<double>(wide, [.. s_input.Select(channel => channel.Select(x => (double)x).ToArray())], () => 512, side: [far, far]);
        Assert.Equal(floats[0], doubles[0].Select(x => (float)x));
    }

    [Fact]
    public void Switched_off_or_silent_or_without_buffers_nothing_changes()
    {
        using HostedPlugin never = Loaned.Active();
        float[][] expected = Playback.Play(never, s_input, () => 512);
        foreach ((bool on, float[][]? side) in new (bool, float[][]?)[] { (false, [s_far, s_far]), (true, null), (true, []), (true, [s_silence, s_silence]), (false, null) })
        {
            using HostedPlugin plugin = Switched(on);
            Assert.Equal(expected, Playback.Play(plugin, s_input, () => 512, side: side));
        }
    }

    [Fact]
    public void Switching_takes_effect_when_the_host_activates()
    {
        float[][] side = [s_far, s_far];
        using HostedPlugin never = Loaned.Active(), plugin = Loaned.Active();
        float[][] without = Playback.Play(never, s_input, () => 512, side: side), with = ByEngine(side, 512, () => 512);
        // While it plays the order is taken, and waits.
        Assert.Equal(0, plugin.ActivateBus(In, 1, true));
        Assert.Equal(without, Playback.Play(plugin, s_input, () => 512, side: side));
        foreach (bool on in new[] { true, false, true })
        {
            Assert.Equal(0, plugin.SetActive(false));
            Assert.Equal(0, plugin.ActivateBus(In, 1, on));
            Assert.Equal(0, plugin.ActivateBus(In, 1, on));
            Assert.Equal(0, plugin.SetActive(true));
            Assert.Equal(1440u, plugin.LatencySamples);
            Assert.Equal(on ? with : without, Playback.Play(plugin, s_input, () => 512, side: side));
        }
    }

    [Fact]
    public void Width_is_mono_or_stereo_and_stays_where_it_is_not_named_or_empty()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        var describe = (delegate* unmanaged<void*, int, int, int, BusInfo*, int>)HostedPlugin.Method(plugin.Component, 8);
        foreach ((ulong main, ulong side, int channels) in new[] { (Speakers.Stereo, Speakers.Mono, 1), (Speakers.Mono, Speakers.Stereo, 2), (Speakers.Mono, Speakers.Mono, 1) })
        {
            Assert.Equal(0, plugin.SetArrangements([main, side], [main]));
            Assert.Equal(0, plugin.SetArrangements([main], [main]));
            Assert.Equal(0, plugin.SetArrangements([main, 0], [main]));
            BusInfo info;
            Assert.Equal(0, describe(plugin.Component, BusInfo.Audio, In, 1, &info));
            Assert.Equal((main, side, channels), (plugin.Arrangement(0), plugin.Arrangement(0, bus: 1), info.ChannelCount));
        }
        Assert.Equal(0ul, plugin.Arrangement(1, bus: 1));
        Assert.Equal(0, plugin.ActivateBus(In, 1, true));
        Assert.Equal(0, plugin.SetActive(true));
        Assert.NotEqual(0, plugin.SetArrangements([Speakers.Stereo, Speakers.Stereo], [Speakers.Stereo]));
        Assert.Equal((Speakers.Mono, Speakers.Mono), (plugin.Arrangement(0), plugin.Arrangement(0, bus: 1)));
    }

    [Fact]
    public void Rates_that_echo_is_not_cancelled_at_are_played_without()
    {
        using HostedPlugin plugin = Loaned.Fresh(), never = Loaned.Active(rate: 192_000);
        Assert.Equal(0, plugin.ActivateBus(In, 1, true));
        Assert.Equal(0, plugin.Setup(192_000, 512));
        Assert.Equal(0, plugin.SetActive(true));
        Assert.Equal(5760u, plugin.LatencySamples);
        Assert.Equal(Playback.Play(never, s_input, () => 512), Playback.Play(plugin, s_input, () => 512, side: [s_far, s_far]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_call_in_any_order_is_harmless(int seed)
    {
        var random = new Random(seed);
        using var plugin = new HostedPlugin(Loaned.Factory.Identity);
        ulong[] speakers = [0, Speakers.Mono, Speakers.Stereo, Speakers.Surround];
        float[] wild = [float.NaN, float.PositiveInfinity, float.MaxValue, float.Epsilon, 0, -3], samples = new float[4_096];
        fixed (float* memory = samples)
        {
            void** main = stackalloc void*[2] { memory, memory + 2_048 }, side = stackalloc void*[2];
            AudioBusBuffers* buses = stackalloc AudioBusBuffers[2];
            for (int call = 0; call < 300; call++)
            {
                switch (random.Next(12))
                {
                    case 0: plugin.Initialize(); break;
                    case 1: plugin.SetActive(false); break;
                    case 2 or 3: plugin.SetActive(true); break;
                    case 4: plugin.SetProcessing(random.Next(2) == 0); break;
                    case 5: plugin.Setup(8_000 * random.Next(0, 14), random.Next(-1, 2_000)); break;
                    case 6: plugin.SetArrangements([Speakers.Stereo, speakers[random.Next(4)]], [Speakers.Stereo]); break;
                    case 7 or 8: plugin.ActivateBus(random.Next(-1, 3), random.Next(-1, 3), random.Next(3) > 0, mediaType: random.Next(5) == 0 ? 1 : 0); break;
                    default:
                        for (int i = 0; i < samples.Length; i++) samples[i] = call % 7 == 0 ? wild[random.Next(wild.Length)] : random.NextSingle() - 0.5f;
                        // The side-chain may lie in the memory that the sound comes in and goes out by.
                        for (int c = 0; c < 2; c++) side[c] = random.Next(5) == 0 ? null : random.Next(2) == 0 ? memory + 1_024 : main[c];
                        buses[0] = new AudioBusBuffers { ChannelCount = 2, Channels = main };
                        buses[1] = new AudioBusBuffers { ChannelCount = random.Next(0, 4) % 3, SilenceFlags = (ulong)random.Next(5), Channels = random.Next(5) == 0 ? null : side };
                        var data = new ProcessData { SampleCount = random.Next(0, 1_025), InputCount = random.Next(3), OutputCount = 1, Inputs = random.Next(9) == 0 ? null : buses, Outputs = buses };
                        Assert.Equal(0, plugin.Process(&data));
                        for (int c = 0; c < 2; c++) Assert.True(new ReadOnlySpan<float>(main[c], data.SampleCount).IndexOfAnyExceptInRange(-1e9f, 1e9f) < 0);
                        break;
                }
            }
        }
    }

    [Fact]
    public void Processing_allocates_nothing()
    {
        using HostedPlugin plugin = Switched(on: true, maximum: 100);
        float[] noise = Loaned.NoisyVoice(100, 1), far = s_far[4_800..4_900];
        fixed (float* samples = noise, reference = far)
        {
            void** main = stackalloc void*[2] { samples, samples }, side = stackalloc void*[2] { reference, reference };
            AudioBusBuffers* buses = stackalloc AudioBusBuffers[2];
            buses[0] = new AudioBusBuffers { ChannelCount = 2, Channels = main };
            buses[1] = new AudioBusBuffers { ChannelCount = 2, Channels = side };
            AudioBusBuffers output = buses[0];
            var data = new ProcessData { SampleCount = 100, InputCount = 2, OutputCount = 1, Inputs = buses, Outputs = &output };
            ProcessData* call = &data;
            Assert.Equal(0, AllocationProbe.Measure(() => plugin.Process(call), runs: 2_000, warmUps: 50));
        }
    }

    private static HostedPlugin Switched(bool on, ulong speakers = Speakers.Stereo, int maximum = 512)
    {
        HostedPlugin plugin = Loaned.Fresh();
        Assert.Equal(0, plugin.SetArrangements([Speakers.Stereo, speakers], [Speakers.Stereo]));
        Assert.Equal(0, plugin.ActivateBus(In, 1, on));
        Assert.Equal(0, plugin.Setup(48_000, maximum));
        Assert.Equal(0, plugin.SetActive(true));
        Assert.Equal(0, plugin.SetProcessing(true));
        return plugin;
    }

    private static float[][] ByEngine(float[][] side, int maximum, Func<int> nextBlock)
    {
        var engine = new PluginEngine(Loaned.Weights);
        engine.Configure(new EngineFormat { MaximumBlockSamples = maximum, SideChannels = side.Length });
        engine.Activate();
        float[][] output = [new float[Samples], new float[Samples]];
        for (int at = 0; at < Samples;)
        {
            int length = Math.Min(nextBlock(), Samples - at);
            engine.Process(
                new AudioInput<float>(s_input[0].AsSpan(at, length), s_input[1].AsSpan(at, length)),
                new AudioOutput<float>(output[0].AsSpan(at, length), output[1].AsSpan(at, length)),
                sideChain: new AudioInput<float>(side[0].AsSpan(at, length), side.Length > 1 ? side[1].AsSpan(at, length) : default));
            at += length;
        }
        return output;
    }
}
