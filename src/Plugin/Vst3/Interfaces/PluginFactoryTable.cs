using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Interfaces;

/// <summary>IPluginFactory 1 to 3: each continues the one before, so one table serves all.</summary>
internal static unsafe class PluginFactoryTable
{
    public static InterfaceTable Table { get; } = new(
        [InterfaceId.Unknown, InterfaceId.PluginFactory, InterfaceId.PluginFactory2, InterfaceId.PluginFactory3],
        (nint)(delegate* unmanaged<Facet*, FactoryInfo*, int>)&GetFactoryInfo,
        (nint)(delegate* unmanaged<Facet*, int>)&CountClasses,
        (nint)(delegate* unmanaged<Facet*, int, ClassInfo*, int>)&GetClassInfo,
        (nint)(delegate* unmanaged<Facet*, byte*, byte*, void**, int>)&CreateInstance,
        (nint)(delegate* unmanaged<Facet*, int, ClassInfo2*, int>)&GetClassInfo2,
        (nint)(delegate* unmanaged<Facet*, int, ClassInfoW*, int>)&GetClassInfoUnicode,
        (nint)(delegate* unmanaged<Facet*, void*, int>)&SetHostContext);

    [UnmanagedCallersOnly]
    private static int GetFactoryInfo(Facet* self, FactoryInfo* info)
    {
        if (info == null) return Result.InvalidArgument;
        PluginFactory.Describe(info);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CountClasses(Facet* self) => 1;

    [UnmanagedCallersOnly]
    private static int GetClassInfo(Facet* self, int index, ClassInfo* info)
    {
        if (info == null || index != 0) return Result.InvalidArgument;
        PluginFactory.Describe(info);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(Facet* self, byte* classId, byte* interfaceId, void** result)
    {
        if (result != null) *result = null;
        if (classId == null || interfaceId == null || result == null) return Result.InvalidArgument;
        try
        {
            return Facet.Of<PluginFactory>(self).Create(InterfaceId.Read(classId), InterfaceId.Read(interfaceId), result);
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }

    [UnmanagedCallersOnly]
    private static int GetClassInfo2(Facet* self, int index, ClassInfo2* info)
    {
        if (info == null || index != 0) return Result.InvalidArgument;
        PluginFactory.Describe(info);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetClassInfoUnicode(Facet* self, int index, ClassInfoW* info)
    {
        if (info == null || index != 0) return Result.InvalidArgument;
        PluginFactory.Describe(info);
        return Result.Ok;
    }

    // Nothing of ours asks the host for anything.
    [UnmanagedCallersOnly]
    private static int SetHostContext(Facet* self, void* context) => Result.Ok;
}
