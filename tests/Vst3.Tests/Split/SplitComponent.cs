using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Vst3.Tests.Split;

/// <summary>The half that sounds: stereo in times gain, plus the side-chain, one block late in what it reports. It takes for granted what few hosts leave out.</summary>
internal sealed unsafe class SplitComponent(List<string> log) : ComObject(s_component, s_processor, s_point)
{
    private static readonly InterfaceTable s_component = new(
        [InterfaceId.Unknown, InterfaceId.PluginBase, InterfaceId.Component],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Initialize,
        (nint)(delegate* unmanaged<Facet*, int>)&Terminate,
        (nint)(delegate* unmanaged<Facet*, byte*, int>)&GetControllerClass,
        0,
        (nint)(delegate* unmanaged<Facet*, int, int, int>)&GetBusCount,
        (nint)(delegate* unmanaged<Facet*, int, int, int, BusInfo*, int>)&GetBus,
        0,
        (nint)(delegate* unmanaged<Facet*, int, int, int, byte, int>)&ActivateBus,
        (nint)(delegate* unmanaged<Facet*, byte, int>)&SetActive,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&GetState);

    private static readonly InterfaceTable s_processor = new(
        [InterfaceId.AudioProcessor],
        (nint)(delegate* unmanaged<Facet*, ulong*, int, ulong*, int, int>)&SetArrangements,
        (nint)(delegate* unmanaged<Facet*, int, int, ulong*, int>)&GetArrangement,
        (nint)(delegate* unmanaged<Facet*, int, int>)&CanProcess,
        (nint)(delegate* unmanaged<Facet*, uint>)&GetLatency,
        (nint)(delegate* unmanaged<Facet*, ProcessSetup*, int>)&Setup,
        (nint)(delegate* unmanaged<Facet*, byte, int>)&SetProcessing,
        (nint)(delegate* unmanaged<Facet*, ProcessData*, int>)&Process,
        (nint)(delegate* unmanaged<Facet*, uint>)&GetTail);

    private static readonly InterfaceTable s_point = new(
        [InterfaceId.ConnectionPoint],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Connect,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Disconnect,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Notify);

    private readonly List<string> _log = log;
    private void* _host;
    private byte _gainPercent = 100;

    public uint LatencySamples { get; set; } = 64;

    /// <summary>The latency that it has from its first block on, as some that read their settings there.</summary>
    public uint? LatencyOncePlayed { get; set; }

    /// <summary>Whether it has a state to save.</summary>
    public bool KeepsState { get; set; } = true;

    /// <summary>Where in the song the last block began.</summary>
    public long At { get; private set; }

    public static int ReadByte(void* stream)
    {
        byte value;
        int got;
        int answer = ((delegate* unmanaged<void*, void*, int, int*, int>)InterfacePointer.Method(stream, 3))(stream, &value, 1, &got);
        return answer == Result.Ok && got == 1 ? value : -1;
    }

    public static int WriteByte(void* stream, byte value) =>
        ((delegate* unmanaged<void*, void*, int, int*, int>)InterfacePointer.Method(stream, 4))(stream, &value, 1, null);

    protected override void Destroy() => _log.Add("component gone");

    [UnmanagedCallersOnly]
    private static int Initialize(Facet* self, void* context)
    {
        Facet.Of<SplitComponent>(self)._host = context;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Terminate(Facet* self)
    {
        Facet.Of<SplitComponent>(self)._log.Add("component ends");
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetControllerClass(Facet* self, byte* id)
    {
        InterfaceId.Write(SplitFactory.ControllerId, id);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetBusCount(Facet* self, int mediaType, int direction) => mediaType != BusInfo.Audio ? 0 : direction == BusInfo.Input ? 2 : 1;

    [UnmanagedCallersOnly]
    private static int GetBus(Facet* self, int mediaType, int direction, int index, BusInfo* info)
    {
        *info = new BusInfo { Direction = direction, ChannelCount = index == 0 ? 2 : 1, BusType = index, Flags = index == 0 ? BusInfo.DefaultActive : 0 };
        Text.Copy(index == 0 ? "Main" : "Key", info->Name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int ActivateBus(Facet* self, int mediaType, int direction, int index, byte state)
    {
        if (index == 1) Facet.Of<SplitComponent>(self)._log.Add(state != 0 ? "key on" : "key off");
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetActive(Facet* self, byte state) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int SetState(Facet* self, void* stream)
    {
        int percent = ReadByte(stream);
        if (percent is < 0 or > 100) return Result.False;
        Facet.Of<SplitComponent>(self)._gainPercent = (byte)percent;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetState(Facet* self, void* stream)
    {
        var component = Facet.Of<SplitComponent>(self);
        return component.KeepsState ? WriteByte(stream, component._gainPercent) : Result.NotImplemented;
    }

    [UnmanagedCallersOnly]
    private static int SetArrangements(Facet* self, ulong* inputs, int inputCount, ulong* outputs, int outputCount) => Result.False;

    [UnmanagedCallersOnly]
    private static int GetArrangement(Facet* self, int direction, int index, ulong* arrangement) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int CanProcess(Facet* self, int size) => Result.Of(size == ProcessSetup.Sample32);

    [UnmanagedCallersOnly]
    private static uint GetLatency(Facet* self) => Facet.Of<SplitComponent>(self).LatencySamples;

    [UnmanagedCallersOnly]
    private static int Setup(Facet* self, ProcessSetup* setup) => Result.Of(setup->SampleRateHz < 100_000);

    [UnmanagedCallersOnly]
    private static int SetProcessing(Facet* self, byte state) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int Process(Facet* self, ProcessData* data)
    {
        var component = Facet.Of<SplitComponent>(self);
        component.At = ((ProcessContext*)data->ProcessContext)->ProjectSamples;
        var queues = new Plugin.Vst3.Host.HostParameterChanges(data->InputParameterChanges);
        for (int i = 0; i < queues.Count; i++)
        {
            var queue = new Plugin.Vst3.Host.HostParameterQueue(queues.Queue(i));
            if (queue.TryGet(queue.Count - 1, out _, out double gain)) component._gainPercent = (byte)Math.Round(100 * gain);
        }
        if (data->SampleCount == 0) return Result.Ok;
        component.LatencySamples = component.LatencyOncePlayed ?? component.LatencySamples;
        float peak = 0;
        for (int c = 0; c < 2; c++)
        {
            float* input = (float*)data->Inputs[0].Channels[c], side = (float*)data->Inputs[1].Channels[0], output = (float*)data->Outputs[0].Channels[c];
            for (int i = 0; i < data->SampleCount; i++) peak = Math.Max(peak, Math.Abs(output[i] = input[i] * component._gainPercent / 100 + side[i]));
        }
        new Plugin.Vst3.Host.HostParameterQueue(new Plugin.Vst3.Host.HostParameterChanges(data->OutputParameterChanges).Add(SplitController.Meter)).Add(0, peak);
        return float.IsNaN(peak) ? Result.InternalError : Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static uint GetTail(Facet* self) => uint.MaxValue;

    [UnmanagedCallersOnly]
    private static int Connect(Facet* self, void* other)
    {
        SplitMessage.Send(Facet.Of<SplitComponent>(self)._host, other);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Disconnect(Facet* self, void* other)
    {
        Facet.Of<SplitComponent>(self)._log.Add("component alone");
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Notify(Facet* self, void* message) => Result.Ok;
}
