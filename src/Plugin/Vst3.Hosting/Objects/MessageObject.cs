using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>A message between the halves of a plugin (IMessage).</summary>
internal sealed unsafe class MessageObject() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.Message],
        (nint)(delegate* unmanaged<Facet*, byte*>)&GetId,
        (nint)(delegate* unmanaged<Facet*, byte*, void>)&SetId,
        (nint)(delegate* unmanaged<Facet*, void*>)&GetAttributes);

    private readonly AttributeListObject _attributes = new();
    private nint _id;

    protected override void Destroy()
    {
        _attributes.Release();
        Marshal.FreeCoTaskMem(_id);
    }

    [UnmanagedCallersOnly]
    private static byte* GetId(Facet* self) => (byte*)Facet.Of<MessageObject>(self)._id;

    [UnmanagedCallersOnly]
    private static void SetId(Facet* self, byte* id)
    {
        var message = Facet.Of<MessageObject>(self);
        nint old = message._id;
        message._id = Marshal.StringToCoTaskMemUTF8(Marshal.PtrToStringUTF8((nint)id));
        Marshal.FreeCoTaskMem(old);
    }

    [UnmanagedCallersOnly]
    private static void* GetAttributes(Facet* self) => Facet.Of<MessageObject>(self)._attributes.Identity;
}
