using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Pointers;

/// <summary>A module's factory (IPluginFactory 1 to 3). What only the newer ones have must be asked of a pointer to those.</summary>
internal readonly unsafe struct FactoryPointer(void* factory)
{
    private readonly void** _methods = *(void***)factory;

    public void* Pointer => factory;

    public int ClassCount => ((delegate* unmanaged<void*, int>)_methods[4])(factory);

    public int GetInfo(FactoryInfo* info) => ((delegate* unmanaged<void*, FactoryInfo*, int>)_methods[3])(factory, info);

    public int GetClass(int index, ClassInfo* info) => ((delegate* unmanaged<void*, int, ClassInfo*, int>)_methods[5])(factory, index, info);

    public int GetClass2(int index, ClassInfo2* info) => ((delegate* unmanaged<void*, int, ClassInfo2*, int>)_methods[7])(factory, index, info);

    public int GetClassW(int index, ClassInfoW* info) => ((delegate* unmanaged<void*, int, ClassInfoW*, int>)_methods[8])(factory, index, info);

    public int SetHostContext(void* context) => ((delegate* unmanaged<void*, void*, int>)_methods[9])(factory, context);

    public int Create(byte* classId, byte* interfaceId, void** made) =>
        ((delegate* unmanaged<void*, byte*, byte*, void**, int>)_methods[6])(factory, classId, interfaceId, made);

    /// <summary>An instance by one of its interfaces, or null.</summary>
    public void* Create(Guid classId, Guid interfaceId)
    {
        byte* ids = stackalloc byte[32];
        InterfaceId.Write(classId, ids);
        InterfaceId.Write(interfaceId, ids + 16);
        void* made = null;
        return Create(ids, ids + 16, &made) == Result.Ok ? made : null;
    }
}
