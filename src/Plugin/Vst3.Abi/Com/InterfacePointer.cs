namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>What can be done with a pointer to any interface of the other side (FUnknown).</summary>
internal static unsafe class InterfacePointer
{
    /// <summary>An entry of the vtable.</summary>
    public static void* Method(void* pointer, int index) => (*(void***)pointer)[index];

    /// <summary>Another interface of the same object, with a reference of its own, or null.</summary>
    public static void* Query(void* pointer, Guid id)
    {
        byte* bytes = stackalloc byte[16];
        InterfaceId.Write(id, bytes);
        void* found = null;
        int result = ((delegate* unmanaged<void*, byte*, void**, int>)Method(pointer, 0))(pointer, bytes, &found);
        return result == Result.Ok ? found : null;
    }

    public static uint AddRef(void* pointer) => ((delegate* unmanaged<void*, uint>)Method(pointer, 1))(pointer);

    public static uint Release(void* pointer) => ((delegate* unmanaged<void*, uint>)Method(pointer, 2))(pointer);
}
