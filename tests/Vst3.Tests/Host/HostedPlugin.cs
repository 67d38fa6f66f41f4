using PercepNet.Plugin;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.Plugin.Vst3.Hosting.Pointers;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>An instance without the manners of a host: every call is passed on, in any order, and its bare answer given.</summary>
internal sealed unsafe class HostedPlugin : IDisposable
{
    private readonly ComponentPointer _component;
    private readonly ProcessorPointer _processor;
    private readonly ControllerPointer _controller;

    /// <param name="factory">An IPluginFactory; it stays the caller's.</param>
    public HostedPlugin(void* factory)
    {
        void* made = new FactoryPointer(factory).Create(PluginIdentity.Processor, InterfaceId.Component);
        if (made == null) throw new InvalidOperationException("The factory makes no instance.");
        _component = new ComponentPointer(made);
        _processor = new ProcessorPointer(Query(InterfaceId.AudioProcessor));
        _controller = new ControllerPointer(Query(InterfaceId.EditController));
    }

    public void* Component => _component.Pointer;

    public void* Controller => _controller.Pointer;

    public uint LatencySamples => _processor.LatencySamples;

    public uint TailSamples => _processor.TailSamples;

    public ulong Arrangement(int direction, int bus = 0) => _processor.Arrangement(direction, bus);

    public static void* Method(void* pointer, int index) => InterfacePointer.Method(pointer, index);

    public static uint Release(void* pointer) => InterfacePointer.Release(pointer);

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

    public void* Query(Guid id) => Query(Component, id);

    public int Initialize() => _component.Initialize(null);

    public int Terminate() => _component.Terminate();

    public int ActivateBus(int direction, int bus, bool active, int mediaType = BusInfo.Audio) => _component.ActivateBus(mediaType, direction, bus, active);

    public int SetActive(bool active) => _component.SetActive(active);

    public int SetState(params ReadOnlySpan<byte> bytes) => Hand(bytes.ToArray(), _component.SetState);

    public byte[] GetState() => StreamObject.Filled(_component.GetState);

    public int SetComponentState(params ReadOnlySpan<byte> bytes) => Hand(bytes.ToArray(), _controller.SetComponentState);

    public int SetArrangements(ulong[] inputs, ulong[] outputs) => _processor.SetArrangements(inputs, outputs);

    public int Setup(double rate, int maximumSamples, int sampleSize = ProcessSetup.Sample32)
    {
        var setup = new ProcessSetup { SampleSize = sampleSize, MaximumSamples = maximumSamples, SampleRateHz = rate };
        return _processor.Setup(&setup);
    }

    public int SetProcessing(bool processing) => _processor.SetProcessing(processing);

    public int Process(ProcessData* data) => _processor.Process(data);

    public double GetParameter(string id) => GetParameter(PluginParameters.Find(id)!.HostId);

    public double GetParameter(uint id) => _controller.Get(id);

    public int SetParameter(string id, double normalized) => _controller.Set(PluginParameters.Find(id)!.HostId, normalized);

    public void SetHandler(RestartLog? log) => _controller.SetHandler(log?.Handler);

    /// <summary>Releases what was asked for; the last one says how many references are left.</summary>
    public uint Close()
    {
        Release(_controller.Pointer);
        Release(_processor.Pointer);
        return Release(Component);
    }

    public void Dispose() => Close();

    /// <summary>Hands bytes over in pieces, as hosts may.</summary>
    private static int Hand(byte[] bytes, Func<StreamObject, int> read)
    {
        var stream = new StreamObject(bytes) { PieceBytes = 100 };
        int result = read(stream);
        stream.Release();
        return result;
    }
}
