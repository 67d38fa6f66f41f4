using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

public unsafe class ComponentTests
{
    [Fact]
    public void Buses_are_one_in_one_out_and_a_side_chain_that_begins_switched_off()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        void* component = plugin.Component;
        var count = (delegate* unmanaged<void*, int, int, int>)HostedPlugin.Method(component, 7);
        var describe = (delegate* unmanaged<void*, int, int, int, BusInfo*, int>)HostedPlugin.Method(component, 8);
        var activate = (delegate* unmanaged<void*, int, int, int, byte, int>)HostedPlugin.Method(component, 10);
        BusInfo info;
        foreach ((int direction, int bus, string name, int type, uint flags) in new[]
        {
            (0, 0, "Input", BusInfo.Main, BusInfo.DefaultActive), (0, 1, "Side-chain", BusInfo.Aux, 0u), (1, 0, "Output", BusInfo.Main, BusInfo.DefaultActive),
        })
        {
            Assert.Equal(0, describe(component, 0, direction, bus, &info));
            Assert.Equal((2, direction, type, flags), (info.ChannelCount, info.Direction, info.BusType, info.Flags));
            Assert.Equal(name, Text.Read(info.Name).ToString());
            Assert.Equal(Result.InvalidArgument, describe(component, 1, direction, bus, &info));
            Assert.Equal(0, activate(component, 0, direction, bus, 1));
            Assert.Equal(0, activate(component, 0, direction, bus, 0));
        }
        foreach ((int direction, int buses) in new[] { (0, 2), (1, 1), (2, 0), (-1, 0) })
        {
            Assert.Equal(buses, count(component, 0, direction));
            Assert.Equal(0, count(component, 1, direction));
            foreach (int wrong in new[] { -1, buses, int.MaxValue })
            {
                Assert.Equal(Result.InvalidArgument, describe(component, 0, direction, wrong, &info));
                Assert.Equal(Result.InvalidArgument, activate(component, 0, direction, wrong, 1));
            }
        }
    }

    [Fact]
    public void Arrangements_are_mono_or_stereo()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        Assert.Equal(0, plugin.SetArrangements([Speakers.Mono], [Speakers.Mono]));
        (ulong[] In, ulong[] Out)[] refused =
        [
            ([Speakers.Mono], [Speakers.Stereo]), ([Speakers.Stereo], [Speakers.Mono]), ([Speakers.Surround], [Speakers.Surround]),
            ([Speakers.Stereo, Speakers.Surround], [Speakers.Stereo]), ([Speakers.Mono, Speakers.Mono, Speakers.Mono], [Speakers.Mono]),
            ([Speakers.Mono, Speakers.Stereo], [Speakers.Stereo]), ([Speakers.Mono, Speakers.Mono], [Speakers.Mono, Speakers.Mono]), ([], []), ([0], [0]),
        ];
        foreach ((ulong[] input, ulong[] output) in refused)
        {
            Assert.Equal(Result.False, plugin.SetArrangements(input, output));
            Assert.Equal(Speakers.Mono, plugin.Arrangement(0));
            Assert.Equal(Speakers.Mono, plugin.Arrangement(1));
            Assert.Equal(Speakers.Stereo, plugin.Arrangement(0, bus: 1));
        }
        Assert.Equal(0, plugin.SetArrangements([Speakers.Stereo], [Speakers.Stereo]));
        Assert.Equal(Speakers.Stereo, plugin.Arrangement(0));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(88_200)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void Latency_is_three_hops_of_the_host_rate_and_two_in_low_latency_mode(int rate)
    {
        using HostedPlugin plugin = Loaned.Fresh();
        Assert.Equal(0, plugin.Setup(rate, 512));
        uint hop = (uint)Math.Round(rate / 100.0);
        Assert.Equal(3 * hop, plugin.LatencySamples);
        plugin.SetParameter("latencyMode", 1);
        Assert.Equal(2 * hop, plugin.LatencySamples);
        Assert.InRange(plugin.TailSamples, plugin.LatencySamples, plugin.LatencySamples + (uint)rate);
    }

    [Fact]
    public void Calls_that_repeat_or_come_too_early_are_refused_and_harmless()
    {
        HostedPlugin plugin = new(Loaned.Factory.Identity);
        Assert.Equal(Result.False, plugin.Terminate());
        Assert.Equal(0, plugin.Initialize());
        Assert.Equal(Result.False, plugin.Initialize());
        Assert.Equal(Result.False, plugin.SetActive(false));
        Assert.Equal(0, plugin.SetProcessing(true));
        Assert.Equal(Result.False, plugin.Setup(1_000, 512));
        Assert.Equal(Result.InvalidArgument, plugin.Setup(48_000, 512, sampleSize: 2));
        Assert.Equal(0, plugin.Setup(44_100, 512));
        Assert.Equal(0, plugin.Setup(44_100, 441));
        Assert.Equal(0, plugin.SetActive(true));
        Assert.Equal(Result.False, plugin.SetActive(true));
        Assert.Equal(Result.False, plugin.Setup(48_000, 512));
        Assert.Equal(Result.False, plugin.SetArrangements([Speakers.Mono], [Speakers.Mono]));
        Assert.Equal(1323u, plugin.LatencySamples);
        Assert.Equal(0, plugin.Terminate());
        Assert.Equal(Result.False, plugin.SetActive(false));
        Assert.Equal(0, plugin.Initialize());
        Assert.Equal(0, plugin.SetActive(true));
        // Let go while it plays: as if the host were killed by its user.
        Assert.Equal(0u, plugin.Close());
    }

    [Fact]
    public void Nothing_is_needed_of_the_process_context_and_both_sample_sizes_are_played()
    {
        using HostedPlugin plugin = Loaned.Fresh();
        void* needs = plugin.Query(InterfaceId.ProcessContextRequirements), processor = plugin.Query(InterfaceId.AudioProcessor);
        Assert.Equal(0u, ((delegate* unmanaged<void*, uint>)HostedPlugin.Method(needs, 3))(needs));
        var can = (delegate* unmanaged<void*, int, int>)HostedPlugin.Method(processor, 5);
        Assert.Equal((0, 0, Result.False), (can(processor, 0), can(processor, 1), can(processor, 2)));
        HostedPlugin.Release(needs);
        HostedPlugin.Release(processor);
    }
}
