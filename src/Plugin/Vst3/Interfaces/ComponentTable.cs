using System.Numerics;
using System.Runtime.InteropServices;
using PercepNet.Plugin.State;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Host;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IComponent, with IPluginBase: life cycle, buses, state.</summary>
internal static unsafe class ComponentTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.Unknown, InterfaceId.PluginBase, InterfaceId.Component],
        (nint)(delegate* unmanaged<Facet*, void*, int>)&PluginBaseEntries.Initialize,
        (nint)(delegate* unmanaged<Facet*, int>)&PluginBaseEntries.Terminate,
        (nint)(delegate* unmanaged<Facet*, byte*, int>)&GetControllerClassId,
        (nint)(delegate* unmanaged<Facet*, int, int>)&SetIoMode,
        (nint)(delegate* unmanaged<Facet*, int, int, int>)&GetBusCount,
        (nint)(delegate* unmanaged<Facet*, int, int, int, BusInfo*, int>)&GetBusInfo,
        (nint)(delegate* unmanaged<Facet*, void*, void*, int>)&GetRoutingInfo,
        (nint)(delegate* unmanaged<Facet*, int, int, int, byte, int>)&ActivateBus,
        (nint)(delegate* unmanaged<Facet*, byte, int>)&SetActive,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetState,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&GetState);

    // The controller is this same object, so it has no class of its own.
    [UnmanagedCallersOnly]
    private static int GetControllerClassId(Facet* self, byte* classId) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int SetIoMode(Facet* self, int mode) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int GetBusCount(Facet* self, int mediaType, int direction) =>
        !AudioStream.IsBus(mediaType, direction, 0) ? 0 : direction == BusInfo.Input ? AudioStream.InputCount : AudioStream.OutputCount;

    [UnmanagedCallersOnly]
    private static int GetBusInfo(Facet* self, int mediaType, int direction, int index, BusInfo* info)
    {
        if (info == null || !AudioStream.IsBus(mediaType, direction, index)) return Result.InvalidArgument;
        bool side = AudioStream.IsSideBus(direction, index);
        *info = new BusInfo
        {
            MediaType = mediaType,
            Direction = direction,
            ChannelCount = BitOperations.PopCount(Facet.Of<Effect>(self).Stream.Arrangement(direction, index)),
            BusType = side ? BusInfo.Aux : BusInfo.Main,
            Flags = side ? 0 : BusInfo.DefaultActive,
        };
        Text.Copy(side ? "Side-chain" : direction == BusInfo.Input ? "Input" : "Output", info->Name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetRoutingInfo(Facet* self, void* input, void* output) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int ActivateBus(Facet* self, int mediaType, int direction, int index, byte state)
    {
        if (!AudioStream.IsBus(mediaType, direction, index)) return Result.InvalidArgument;
        Facet.Of<Effect>(self).Stream.ActivateBus(direction, index, state != 0);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetActive(Facet* self, byte state)
    {
        try
        {
            return Result.Of(Facet.Of<Effect>(self).Stream.SetActive(state != 0));
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int SetState(Facet* self, void* stream)
    {
        if (stream == null) return Result.InvalidArgument;
        try
        {
            // A byte more than a state may have: so a longer one is seen to be too long.
            Facet.Of<Effect>(self).Engine.RestoreState(PluginState.Read(new HostStream(stream).Read(PluginState.MaximumBytes + 1)));
            return Result.Ok;
        }
        catch (PluginStateException)
        {
            return Result.False;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetState(Facet* self, void* stream)
    {
        if (stream == null) return Result.InvalidArgument;
        try
        {
            return Result.Of(new HostStream(stream).Write(Facet.Of<Effect>(self).Engine.SaveState().ToBytes()));
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }
}
