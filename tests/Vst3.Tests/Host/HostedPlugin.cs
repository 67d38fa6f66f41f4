using PercepNet.Plugin;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Com;
using PercepNet.Plugin.Vst3.Layout;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>An instance as a host sees it: pointers and their vtables, nothing else.</summary>
internal sealed unsafe class HostedPlugin : IDisposable
{
    private readonly void* _component;
    private readonly void* _processor;
    private readonly void* _controller;

    /// <param name="factory">An IPluginFactory; it stays the caller's.</param>
    public HostedPlugin(void* factory)
    {
        Guid processor = PluginIdentity.Processor, component = InterfaceId.Component;
        byte* classId = stackalloc byte[16], interfaceId = stackalloc byte[16];
        InterfaceId.Write(processor, classId);
        InterfaceId.Write(component, interfaceId);
        void* made;
        int result = ((delegate* unmanaged<void*, byte*, byte*, void**, int>)Method(factory, 6))(factory, classId, interfaceId, &made);
        if (result != Result.Ok) throw new InvalidOperationException($"The factory makes no instance: {result}.");
        _component = made;
        _processor = Query(InterfaceId.AudioProcessor);
        _controller = Query(InterfaceId.EditController);
    }

    public void* Component => _component;

    public void* Controller => _controller;

    public uint LatencySamples => ((delegate* unmanaged<void*, uint>)Method(_processor, 6))(_processor);

    public uint TailSamples => ((delegate* unmanaged<void*, uint>)Method(_processor, 10))(_processor);

    public ulong Arrangement(int direction, int bus = 0)
    {
        ulong arrangement = 0;
        return ((delegate* unmanaged<void*, int, int, ulong*, int>)Method(_processor, 4))(_processor, direction, bus, &arrangement) == Result.Ok ? arrangement : 0;
    }

    public static void* Method(void* pointer, int index) => (*(void***)pointer)[index];

    public static uint Release(void* pointer) => ((delegate* unmanaged<void*, uint>)Method(pointer, 2))(pointer);

    /// <summary>A pointer to an interface, or null.</summary>
    public static void* Query(void* pointer, Guid id)
    {
        byte* bytes = stackalloc byte[17];
        // Ids need not be aligned.
        InterfaceId.Write(id, bytes + 1);
        void* found;
        int result = ((delegate* unmanaged<void*, byte*, void**, int>)Method(pointer, 0))(pointer, bytes + 1, &found);
        return result == Result.Ok ? found : null;
    }

    public void* Query(Guid id) => Query(_component, id);

    public int Initialize() => ((delegate* unmanaged<void*, void*, int>)Method(_component, 3))(_component, null);

    public int Terminate() => ((delegate* unmanaged<void*, int>)Method(_component, 4))(_component);

    public int ActivateBus(int direction, int bus, bool active, int mediaType = BusInfo.Audio) =>
        ((delegate* unmanaged<void*, int, int, int, byte, int>)Method(_component, 10))(_component, mediaType, direction, bus, active ? (byte)1 : (byte)0);

    public int SetActive(bool active) => ((delegate* unmanaged<void*, byte, int>)Method(_component, 11))(_component, active ? (byte)1 : (byte)0);

    public int SetState(params ReadOnlySpan<byte> bytes) => WithStream(_component, 12, bytes, out _);

    public byte[] GetState()
    {
        WithStream(_component, 13, [], out byte[] bytes);
        return bytes;
    }

    public int SetComponentState(params ReadOnlySpan<byte> bytes) => WithStream(_controller, 5, bytes, out _);

    public int SetArrangements(ulong[] inputs, ulong[] outputs)
    {
        fixed (ulong* input = inputs, output = outputs)
            return ((delegate* unmanaged<void*, ulong*, int, ulong*, int, int>)Method(_processor, 3))(_processor, input, inputs.Length, output, outputs.Length);
    }

    public int Setup(double rate, int maximumSamples, int sampleSize = ProcessSetup.Sample32)
    {
        var setup = new ProcessSetup { SampleSize = sampleSize, MaximumSamples = maximumSamples, SampleRateHz = rate };
        return ((delegate* unmanaged<void*, ProcessSetup*, int>)Method(_processor, 7))(_processor, &setup);
    }

    public int SetProcessing(bool processing) => ((delegate* unmanaged<void*, byte, int>)Method(_processor, 8))(_processor, processing ? (byte)1 : (byte)0);

    public int Process(ProcessData* data) => ((delegate* unmanaged<void*, ProcessData*, int>)Method(_processor, 9))(_processor, data);

    public double GetParameter(string id) => GetParameter(PluginParameters.Find(id)!.HostId);

    public double GetParameter(uint id) => ((delegate* unmanaged<void*, uint, double>)Method(_controller, 14))(_controller, id);

    public int SetParameter(string id, double normalized) =>
        ((delegate* unmanaged<void*, uint, double, int>)Method(_controller, 15))(_controller, PluginParameters.Find(id)!.HostId, normalized);

    public void SetHandler(HandlerObject? handler) =>
        ((delegate* unmanaged<void*, void*, int>)Method(_controller, 16))(_controller, handler == null ? null : handler.Identity);

    /// <summary>Releases what was asked for; the last one says how many references are left.</summary>
    public uint Close()
    {
        Release(_controller);
        Release(_processor);
        return Release(_component);
    }

    public void Dispose() => Close();

    private static int WithStream(void* pointer, int method, ReadOnlySpan<byte> given, out byte[] written)
    {
        var stream = new StreamObject(given);
        int result = ((delegate* unmanaged<void*, void*, int>)Method(pointer, method))(pointer, stream.Identity);
        written = stream.Bytes;
        stream.Release();
        return result;
    }
}
