using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>The host as plugins see it (IHostApplication): a name, and the messages that their two halves send each other.</summary>
internal sealed unsafe class HostApplicationObject() : ComObject(s_table)
{
    private const string Name = "PercepNet";

    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.HostApplication],
        (nint)(delegate* unmanaged<Facet*, char*, int>)&GetName,
        (nint)(delegate* unmanaged<Facet*, byte*, byte*, void**, int>)&CreateInstance);

    [UnmanagedCallersOnly]
    private static int GetName(Facet* self, char* name)
    {
        if (name == null) return Result.InvalidArgument;
        Text.Copy(Name, name);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(Facet* self, byte* classId, byte* interfaceId, void** result)
    {
        if (result != null) *result = null;
        if (classId == null || interfaceId == null || result == null) return Result.InvalidArgument;
        try
        {
            Guid id = InterfaceId.Read(classId);
            ComObject? made = id == InterfaceId.Message ? new MessageObject() : id == InterfaceId.AttributeList ? new AttributeListObject() : null;
            if (made == null) return Result.NoInterface;
            int answer = made.QueryInterface(InterfaceId.Read(interfaceId), result);
            made.Release();
            return answer;
        }
        catch (Exception)
        {
            return Result.InternalError;
        }
    }
}
