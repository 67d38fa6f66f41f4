using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Vst3.Tests.Split;

/// <summary>
/// A plugin as others write them: component and controller are two objects that send each other messages, the factory is of the oldest
/// kind, there is a side-chain, and the tail never ends.
/// </summary>
internal sealed unsafe class SplitFactory() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.PluginFactory],
        (nint)(delegate* unmanaged<Facet*, FactoryInfo*, int>)&GetFactoryInfo,
        (nint)(delegate* unmanaged<Facet*, int>)&CountClasses,
        (nint)(delegate* unmanaged<Facet*, int, ClassInfo*, int>)&GetClassInfo,
        (nint)(delegate* unmanaged<Facet*, byte*, byte*, void**, int>)&CreateInstance);

    public static Guid ComponentId { get; } = new("11111111-2222-3333-4444-555555555555");

    public static Guid ControllerId { get; } = new("66666666-7777-8888-9999-AAAAAAAAAAAA");

    /// <summary>What happened, in order.</summary>
    public List<string> Log { get; } = [];

    public SplitComponent? Component { get; private set; }

    public SplitController? Controller { get; private set; }

    [UnmanagedCallersOnly]
    private static int GetFactoryInfo(Facet* self, FactoryInfo* info)
    {
        *info = default;
        Text.Copy("Others", info->Vendor, 64);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CountClasses(Facet* self) => 2;

    [UnmanagedCallersOnly]
    private static int GetClassInfo(Facet* self, int index, ClassInfo* info)
    {
        *info = new ClassInfo { Cardinality = ClassInfo.ManyInstances };
        InterfaceId.Write(index == 0 ? ComponentId : ControllerId, info->ClassId);
        Text.Copy(index == 0 ? "Audio Module Class" : "Component Controller Class", info->Category, 32);
        Text.Copy("Split", info->Name, 64);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(Facet* self, byte* classId, byte* interfaceId, void** result)
    {
        var factory = Facet.Of<SplitFactory>(self);
        ComObject made = InterfaceId.Read(classId) == ComponentId
            ? factory.Component = new SplitComponent(factory.Log)
            : factory.Controller = new SplitController(factory.Log);
        int answer = made.QueryInterface(InterfaceId.Read(interfaceId), result);
        made.Release();
        return answer;
    }
}
