using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>The ear that a controller speaks to (IComponentHandler). It speaks on whatever thread it likes.</summary>
/// <param name="restart">Told what to look at again.</param>
/// <param name="edit">Told of parameters that were turned in the plugin itself.</param>
internal sealed unsafe class HandlerObject(Action<RestartReasons> restart, Action<uint, double>? edit = null) : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ComponentHandler],
        (nint)(delegate* unmanaged<Facet*, uint, int>)&BeginEdit,
        (nint)(delegate* unmanaged<Facet*, uint, double, int>)&PerformEdit,
        (nint)(delegate* unmanaged<Facet*, uint, int>)&EndEdit,
        (nint)(delegate* unmanaged<Facet*, int, int>)&RestartComponent);

    private readonly Action<RestartReasons> _restart = restart;
    private readonly Action<uint, double>? _edit = edit;

    [UnmanagedCallersOnly]
    private static int BeginEdit(Facet* self, uint id) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int PerformEdit(Facet* self, uint id, double normalized)
    {
        try
        {
            Facet.Of<HandlerObject>(self)._edit?.Invoke(id, normalized);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int EndEdit(Facet* self, uint id) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int RestartComponent(Facet* self, int reasons)
    {
        try
        {
            Facet.Of<HandlerObject>(self)._restart((RestartReasons)reasons);
            return Result.Ok;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }
}
