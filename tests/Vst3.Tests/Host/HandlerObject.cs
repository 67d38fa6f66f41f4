using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>A host's IComponentHandler: it writes down what it is told, on which thread, and may answer at once.</summary>
internal sealed unsafe class HandlerObject() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ComponentHandler],
        0,
        0,
        0,
        (nint)(delegate* unmanaged<Facet*, int, int>)&RestartComponent);

    public List<(int Flags, int Thread)> Restarts { get; } = [];

    public Action? Answer { get; set; }

    /// <summary>References that are held now.</summary>
    public uint References
    {
        get
        {
            AddRef();
            return Release();
        }
    }

    [UnmanagedCallersOnly]
    private static int RestartComponent(Facet* self, int flags)
    {
        var handler = Facet.Of<HandlerObject>(self);
        handler.Restarts.Add((flags, Environment.CurrentManagedThreadId));
        handler.Answer?.Invoke();
        return Result.Ok;
    }
}
