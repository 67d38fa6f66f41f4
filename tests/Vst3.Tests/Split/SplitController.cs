using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Vst3.Tests.Split;

/// <summary>The half that shows: a gain, and a meter that the other half moves.</summary>
internal sealed unsafe class SplitController(List<string> log) : ComObject(s_controller, s_point)
{
    public const uint Gain = 7, Meter = 9;

    private static readonly InterfaceTable s_controller = new(
        [InterfaceId.Unknown, InterfaceId.PluginBase, InterfaceId.EditController],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Initialize,
        (nint)(delegate* unmanaged<Facet*, int>)&Terminate,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetComponentState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&GetState,
        (nint)(delegate* unmanaged<Facet*, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<Facet*, int, ParameterInfo*, int>)&GetParameterInfo,
        (nint)(delegate* unmanaged<Facet*, uint, double, char*, int>)&GetText,
        (nint)(delegate* unmanaged<Facet*, uint, char*, double*, int>)&GetValue,
        (nint)(delegate* unmanaged<Facet*, uint, double, double>)&Same,
        (nint)(delegate* unmanaged<Facet*, uint, double, double>)&Same,
        (nint)(delegate* unmanaged<Facet*, uint, double>)&GetNormalized,
        (nint)(delegate* unmanaged<Facet*, uint, double, int>)&SetNormalized,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetHandler,
        (nint)(delegate* unmanaged<Facet*, byte*, void*>)&CreateView);

    private static readonly InterfaceTable s_point = new(
        [InterfaceId.ConnectionPoint],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Connect,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Disconnect,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&Notify);

    private readonly Dictionary<uint, double> _values = new() { [Gain] = 1, [Meter] = 0 };
    private readonly List<string> _log = log;
    private void* _handler;
    private byte _own = 5;

    /// <summary>Somebody turned the gain in the plugin's own window.</summary>
    public void Turn(double normalized)
    {
        _values[Gain] = normalized;
        ((delegate* unmanaged<void*, uint, int>)InterfacePointer.Method(_handler, 3))(_handler, Gain);
        ((delegate* unmanaged<void*, uint, double, int>)InterfacePointer.Method(_handler, 4))(_handler, Gain, normalized);
        ((delegate* unmanaged<void*, uint, int>)InterfacePointer.Method(_handler, 5))(_handler, Gain);
    }

    public void AskFor(RestartReasons reasons) =>
        ((delegate* unmanaged<void*, int, int>)InterfacePointer.Method(_handler, 6))(_handler, (int)reasons);

    protected override void Destroy() => _log.Add("controller gone");

    [UnmanagedCallersOnly]
    private static int Initialize(Facet* self, void* context) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int Terminate(Facet* self)
    {
        Facet.Of<SplitController>(self)._log.Add("controller ends");
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetComponentState(Facet* self, void* stream)
    {
        Facet.Of<SplitController>(self)._values[Gain] = SplitComponent.ReadByte(stream) / 100.0;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetState(Facet* self, void* stream)
    {
        Facet.Of<SplitController>(self)._own = (byte)SplitComponent.ReadByte(stream);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetState(Facet* self, void* stream) => SplitComponent.WriteByte(stream, Facet.Of<SplitController>(self)._own);

    [UnmanagedCallersOnly]
    private static int GetParameterCount(Facet* self) => 2;

    [UnmanagedCallersOnly]
    private static int GetParameterInfo(Facet* self, int index, ParameterInfo* info)
    {
        *info = new ParameterInfo { Id = index == 0 ? Gain : Meter, DefaultNormalized = index == 0 ? 1 : 0, Flags = index == 0 ? ParameterInfo.CanAutomate : ParameterInfo.IsReadOnly };
        Text.Copy(index == 0 ? "Gain" : "Peak", info->Title);
        Text.Copy("%", info->Units);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetText(Facet* self, uint id, double normalized, char* text)
    {
        Text.Copy(FormattableString.Invariant($"{100 * normalized:0}"), text);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetValue(Facet* self, uint id, char* text, double* normalized)
    {
        if (!double.TryParse(Text.Read(text), out double percent)) return Result.False;
        *normalized = percent / 100;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static double Same(Facet* self, uint id, double value) => value;

    [UnmanagedCallersOnly]
    private static double GetNormalized(Facet* self, uint id) => Facet.Of<SplitController>(self)._values[id];

    [UnmanagedCallersOnly]
    private static int SetNormalized(Facet* self, uint id, double normalized)
    {
        Facet.Of<SplitController>(self)._values[id] = normalized;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetHandler(Facet* self, void* handler)
    {
        var controller = Facet.Of<SplitController>(self);
        if (handler != null) InterfacePointer.AddRef(handler);
        if (controller._handler != null) InterfacePointer.Release(controller._handler);
        controller._handler = handler;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static void* CreateView(Facet* self, byte* name) => null;

    [UnmanagedCallersOnly]
    private static int Connect(Facet* self, void* other) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int Disconnect(Facet* self, void* other)
    {
        Facet.Of<SplitController>(self)._log.Add("controller alone");
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Notify(Facet* self, void* message)
    {
        Facet.Of<SplitController>(self)._log.Add(SplitMessage.Read(message));
        return Result.Ok;
    }
}
