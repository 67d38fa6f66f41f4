using System.Numerics;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Pointers;

namespace PercepNet.Plugin.Vst3.Hosting.Processing;

/// <summary>The audio buses of a plugin: which there are, how many channels they get, which of them are on.</summary>
internal sealed unsafe class BusPlan
{
    private const ulong Mono = 1 << 19;

    private readonly string _plugin;
    private readonly PluginHalves _halves;

    public BusPlan(string plugin, PluginHalves halves)
    {
        (_plugin, _halves) = (plugin, halves);
        Read();
    }

    public IReadOnlyList<Vst3Bus> Inputs { get; private set; } = [];

    public IReadOnlyList<Vst3Bus> Outputs { get; private set; } = [];

    /// <summary>Reads them anew, as after the plugin has said that they changed.</summary>
    public void Read() => (Inputs, Outputs) = (Read(BusInfo.Input), Read(BusInfo.Output));

    /// <summary>Gives the buses their channels and turns them on or off.</summary>
    /// <exception cref="Vst3Exception">The plugin does not take them.</exception>
    public void Arrange(Vst3Setup setup)
    {
        int[] inputs = Wanted(setup.InputChannels, Inputs, "input"), outputs = Wanted(setup.OutputChannels, Outputs, "output");
        // What it answers is judged by what it then does: some say no and comply.
        _halves.Processor.SetArrangements(Speakers(BusInfo.Input, inputs, Inputs), Speakers(BusInfo.Output, outputs, Outputs));
        Read();
        Check(inputs, Inputs, "input");
        Check(outputs, Outputs, "output");
        for (int i = 0; i < inputs.Length; i++) _halves.Component.ActivateBus(BusInfo.Audio, BusInfo.Input, i, inputs[i] > 0);
        for (int i = 0; i < outputs.Length; i++) _halves.Component.ActivateBus(BusInfo.Audio, BusInfo.Output, i, outputs[i] > 0);
    }

    private int[] Wanted(IReadOnlyList<int>? channels, IReadOnlyList<Vst3Bus> buses, string direction)
    {
        if (channels is null) return [.. buses.Select(bus => bus.IsMain ? bus.Channels : 0)];
        if (channels.Skip(buses.Count).Any(count => count > 0))
            throw new Vst3Exception($"'{_plugin}' has {buses.Count} {direction} bus(es), not {channels.Count}; connect no more than it has.");
        return [.. buses.Select((_, i) => i < channels.Count ? channels[i] : 0)];
    }

    private ulong[] Speakers(int direction, int[] wanted, IReadOnlyList<Vst3Bus> buses)
    {
        var speakers = new ulong[buses.Count];
        for (int i = 0; i < speakers.Length; i++)
        {
            ulong present = _halves.Processor.Arrangement(direction, i);
            int count = wanted[i] > 0 ? wanted[i] : buses[i].Channels;
            speakers[i] = BitOperations.PopCount(present) == count ? present : count == 1 ? Mono : count >= 64 ? ulong.MaxValue : (1ul << count) - 1;
        }
        return speakers;
    }

    private void Check(int[] wanted, IReadOnlyList<Vst3Bus> buses, string direction)
    {
        for (int i = 0; i < wanted.Length; i++)
            if (wanted[i] > 0 && (i >= buses.Count || buses[i].Channels != wanted[i]))
                throw new Vst3Exception($"'{_plugin}' does not take {wanted[i]} channel(s) on its {direction} '{(i < buses.Count ? buses[i].Name : "")}', but {(i < buses.Count ? buses[i].Channels : 0)}; give as many.");
    }

    private List<Vst3Bus> Read(int direction)
    {
        var buses = new List<Vst3Bus>();
        for (int i = 0, count = _halves.Component.BusCount(BusInfo.Audio, direction); i < count; i++)
        {
            BusInfo info = default;
            if (_halves.Component.GetBus(BusInfo.Audio, direction, i, &info) != Result.Ok) continue;
            // The loudspeakers are nearer to the truth: some plugins leave the description as it was.
            int channels = BitOperations.PopCount(_halves.Processor.Arrangement(direction, i));
            buses.Add(new Vst3Bus(
                Text.Read(info.Name).ToString(), channels > 0 ? channels : Math.Max(0, info.ChannelCount), info.BusType == BusInfo.Main, (info.Flags & BusInfo.DefaultActive) != 0));
        }
        return buses;
    }
}
