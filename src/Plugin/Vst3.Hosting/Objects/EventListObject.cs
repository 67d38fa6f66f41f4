using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>A block's notes (IEventList): none go in, and what comes out is not kept. Some plugins look without asking whether there is a list.</summary>
internal sealed unsafe class EventListObject() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.EventList],
        (nint)(delegate* unmanaged<Facet*, int>)&GetEventCount,
        (nint)(delegate* unmanaged<Facet*, int, void*, int>)&GetEvent,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&AddEvent);

    [UnmanagedCallersOnly]
    private static int GetEventCount(Facet* self) => 0;

    [UnmanagedCallersOnly]
    private static int GetEvent(Facet* self, int index, void* note) => Result.InvalidArgument;

    [UnmanagedCallersOnly]
    private static int AddEvent(Facet* self, void* note) => Result.Ok;
}
