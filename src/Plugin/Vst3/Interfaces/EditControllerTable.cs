using System.Runtime.InteropServices;
using PercepNet.Plugin.Parameters;
using PercepNet.Plugin.State;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IEditController: what hosts list, show and let people change. There is no view: hosts draw their own.</summary>
internal static unsafe class EditControllerTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.EditController],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&PluginBaseEntries.Initialize,
        (nint)(delegate* unmanaged<Facet*, int>)&PluginBaseEntries.Terminate,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetComponentState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&GetState,
        (nint)(delegate* unmanaged<Facet*, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<Facet*, int, ParameterInfo*, int>)&GetParameterInfo,
        (nint)(delegate* unmanaged<Facet*, uint, double, char*, int>)&GetParamStringByValue,
        (nint)(delegate* unmanaged<Facet*, uint, char*, double*, int>)&GetParamValueByString,
        (nint)(delegate* unmanaged<Facet*, uint, double, double>)&NormalizedParamToPlain,
        (nint)(delegate* unmanaged<Facet*, uint, double, double>)&PlainParamToNormalized,
        (nint)(delegate* unmanaged<Facet*, uint, double>)&GetParamNormalized,
        (nint)(delegate* unmanaged<Facet*, uint, double, int>)&SetParamNormalized,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetComponentHandler,
        (nint)(delegate* unmanaged<Facet*, byte*, void*>)&CreateView);

    [UnmanagedCallersOnly]
    private static int SetComponentState(Facet* self, void* stream)
    {
        if (stream == null) return Result.InvalidArgument;
        try
        {
            return Result.Of(Facet.Of<Effect>(self).Controller.SetComponentState(new HostStream(stream).Read(PluginState.MaximumBytes + 1)));
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    // Everything is in the component's state.
    [UnmanagedCallersOnly]
    private static int SetState(Facet* self, void* stream) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetState(Facet* self, void* stream) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetParameterCount(Facet* self) => PluginParameters.All.Count;

    [UnmanagedCallersOnly]
    private static int GetParameterInfo(Facet* self, int index, ParameterInfo* info)
    {
        if (info == null || (uint)index >= (uint)PluginParameters.All.Count) return Result.InvalidArgument;
        Controller.Describe(PluginParameters.All[index], info);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetParamStringByValue(Facet* self, uint id, double normalized, char* text)
    {
        if (text == null || PluginParameters.Find(id) is not { } parameter) return Result.InvalidArgument;
        try
        {
            Text.Copy(parameter.FormatNumber(parameter.ToPlain(normalized)), text);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetParamValueByString(Facet* self, uint id, char* text, double* normalized)
    {
        if (text == null || normalized == null || PluginParameters.Find(id) is not { } parameter) return Result.InvalidArgument;
        try
        {
            if (!parameter.TryParse(Text.Read(text), out float plain)) return Result.False;
            *normalized = parameter.ToNormalized(plain);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static double NormalizedParamToPlain(Facet* self, uint id, double normalized) =>
        PluginParameters.Find(id) is { } parameter ? parameter.ToPlain(normalized) : normalized;

    [UnmanagedCallersOnly]
    private static double PlainParamToNormalized(Facet* self, uint id, double plain) =>
        PluginParameters.Find(id) is { } parameter ? parameter.ToNormalized((float)plain) : plain;

    [UnmanagedCallersOnly]
    private static double GetParamNormalized(Facet* self, uint id) =>
        PluginParameters.Find(id) is { } parameter ? Facet.Of<Effect>(self).Controller.Normalized(parameter) : 0;

    [UnmanagedCallersOnly]
    private static int SetParamNormalized(Facet* self, uint id, double normalized)
    {
        if (PluginParameters.Find(id) is not { } parameter) return Result.InvalidArgument;
        try
        {
            Facet.Of<Effect>(self).Controller.SetNormalized(parameter, normalized);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetComponentHandler(Facet* self, void* handler)
    {
        Facet.Of<Effect>(self).Controller.Handler.Replace(handler);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static void* CreateView(Facet* self, byte* name) => null;
}
