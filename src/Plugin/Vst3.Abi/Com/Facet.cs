using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>What an interface pointer points to: the vtable, where hosts look for it, and the way back to the object.</summary>
internal unsafe struct Facet
{
    public void** Vtable;
    public nint Owner;

    /// <summary>The object behind an interface pointer of ours.</summary>
    public static T Of<T>(Facet* facet)
        where T : ComObject => (T)GCHandle.FromIntPtr(facet->Owner).Target!;
}
