using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>The vtable of one interface, with the three methods that every interface starts with. Lives as long as the module.</summary>
internal sealed unsafe class InterfaceTable
{
    /// <param name="ids">The interfaces that this table answers for: it may hold more than they ask.</param>
    /// <param name="methods">Pointers to what follows after queryInterface, addRef and release.</param>
    public InterfaceTable(Guid[] ids, params ReadOnlySpan<nint> methods)
    {
        Ids = ids;
        Vtable = (void**)NativeMemory.Alloc((nuint)(3 + methods.Length), (nuint)sizeof(void*));
        Vtable[0] = (delegate* unmanaged<Facet*, byte*, void**, int>)&QueryInterface;
        Vtable[1] = (delegate* unmanaged<Facet*, uint>)&AddRef;
        Vtable[2] = (delegate* unmanaged<Facet*, uint>)&Release;
        for (int i = 0; i < methods.Length; i++) Vtable[3 + i] = (void*)methods[i];
    }

    public Guid[] Ids { get; }

    public void** Vtable { get; }

    [UnmanagedCallersOnly]
    private static int QueryInterface(Facet* self, byte* id, void** result)
    {
        try
        {
            return id == null ? Result.InvalidArgument : Facet.Of<ComObject>(self).QueryInterface(InterfaceId.Read(id), result);
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static uint AddRef(Facet* self) => Facet.Of<ComObject>(self).AddRef();

    [UnmanagedCallersOnly]
    private static uint Release(Facet* self)
    {
        try
        {
            return Facet.Of<ComObject>(self).Release();
        }
        catch (Exception)
        {
            return 0;
        }
    }
}
