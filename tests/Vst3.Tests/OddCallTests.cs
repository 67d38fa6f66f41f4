using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

/// <summary>Oracle: no call ends the process, no sample is other than a finite number, no reference is left.</summary>
public unsafe class OddCallTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_call_in_any_order_is_harmless(int seed)
    {
        var random = new Random(seed);
        var plugin = new HostedPlugin(Loaned.Factory.Identity);
        ParameterChangesObject changes = Loaned.Changes(), meters = Loaned.Changes();
        var handler = new RestartLog();
        byte[] state = plugin.GetState();
        float[] samples = new float[4_096];
        double[] wild = [double.NaN, -1, 0, 0.3, 1, 7, double.PositiveInfinity];
        fixed (float* memory = samples)
        {
            void** channels = stackalloc void*[2];
            for (int call = 0; call < 400; call++)
            {
                PluginParameter parameter = PluginParameters.All[random.Next(PluginParameters.All.Count)];
                switch (random.Next(14))
                {
                    case 0: plugin.Initialize(); break;
                    case 1: plugin.Terminate(); break;
                    case 2 or 3: plugin.SetActive(true); break;
                    case 4: plugin.SetActive(false); break;
                    case 5: plugin.SetProcessing(random.Next(2) == 0); break;
                    case 6: plugin.Setup(8_000 * random.Next(0, 13), random.Next(-1, 2_000), random.Next(0, 3)); break;
                    case 7: plugin.SetArrangements([random.Next(2) == 0 ? Speakers.Mono : Speakers.Stereo], [Speakers.Stereo]); break;
                    case 8: plugin.SetState(random.Next(2) == 0 ? state : state[..random.Next(state.Length)]); break;
                    case 9: plugin.SetHandler(random.Next(2) == 0 ? handler : null); break;
                    case 10: plugin.SetParameter(parameter.Definition.Id, wild[random.Next(wild.Length)]); break;
                    default:
                        changes.Clear();
                        changes.Add(parameter.HostId, random.Next(-5, 9_000), wild[random.Next(wild.Length)]);
                        for (int i = 0; i < samples.Length; i++) samples[i] = call % 7 == 0 ? (float)wild[random.Next(wild.Length)] : random.NextSingle() - 0.5f;
                        channels[0] = random.Next(9) == 0 ? null : memory;
                        channels[1] = random.Next(9) == 0 ? null : memory + 2_048;
                        AudioBusBuffers bus = new() { ChannelCount = random.Next(0, 3), SilenceFlags = (ulong)random.Next(4), Channels = channels };
                        var data = new ProcessData
                        {
                            SampleCount = random.Next(0, 2_049), InputCount = random.Next(2), OutputCount = random.Next(2), Inputs = &bus, Outputs = &bus,
                            InputParameterChanges = random.Next(4) == 0 ? null : changes.Identity, OutputParameterChanges = random.Next(4) == 0 ? null : meters.Identity,
                        };
                        Assert.Equal(0, plugin.Process(&data));
                        for (int c = 0; data.OutputCount > 0 && channels[0] != null && c < bus.ChannelCount; c++)
                            if (channels[c] != null) Assert.True(new ReadOnlySpan<float>(channels[c], data.SampleCount).IndexOfAnyExceptInRange(-1e9f, 1e9f) < 0);
                        break;
                }
            }
        }
        Assert.Equal(0u, plugin.Close());
        Assert.Equal(1u, handler.References);
    }
}
