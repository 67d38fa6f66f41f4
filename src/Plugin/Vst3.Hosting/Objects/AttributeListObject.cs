using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>Values by name (IAttributeList): whole numbers, numbers, texts, bytes.</summary>
internal sealed unsafe class AttributeListObject() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.AttributeList],
        (nint)(delegate* unmanaged<Facet*, byte*, long, int>)&SetInt,
        (nint)(delegate* unmanaged<Facet*, byte*, long*, int>)&GetInt,
        (nint)(delegate* unmanaged<Facet*, byte*, double, int>)&SetFloat,
        (nint)(delegate* unmanaged<Facet*, byte*, double*, int>)&GetFloat,
        (nint)(delegate* unmanaged<Facet*, byte*, char*, int>)&SetString,
        (nint)(delegate* unmanaged<Facet*, byte*, char*, uint, int>)&GetString,
        (nint)(delegate* unmanaged<Facet*, byte*, byte*, uint, int>)&SetBinary,
        (nint)(delegate* unmanaged<Facet*, byte*, void**, uint*, int>)&GetBinary);

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    // Bytes are given out by their address, so they stay where they are as long as the list lives.
    private readonly List<nint> _blocks = [];

    protected override void Destroy()
    {
        foreach (nint block in _blocks) NativeMemory.Free((void*)block);
    }

    [UnmanagedCallersOnly]
    private static int SetInt(Facet* self, byte* name, long value) => Set(self, name, value);

    [UnmanagedCallersOnly]
    private static int GetInt(Facet* self, byte* name, long* value)
    {
        if (value == null || Find(self, name) is not long number) return Result.False;
        *value = number;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetFloat(Facet* self, byte* name, double value) => Set(self, name, value);

    [UnmanagedCallersOnly]
    private static int GetFloat(Facet* self, byte* name, double* value)
    {
        if (value == null || Find(self, name) is not double number) return Result.False;
        *value = number;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetString(Facet* self, byte* name, char* text) => text == null ? Result.InvalidArgument : Set(self, name, new string(text));

    [UnmanagedCallersOnly]
    private static int GetString(Facet* self, byte* name, char* text, uint bytes)
    {
        int capacity = (int)Math.Min(bytes / sizeof(char), int.MaxValue);
        if (text == null || capacity == 0 || Find(self, name) is not string value) return Result.False;
        Abi.Layout.Text.Copy(value, text, capacity);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int SetBinary(Facet* self, byte* name, byte* bytes, uint count)
    {
        if (bytes == null && count > 0) return Result.InvalidArgument;
        var list = Facet.Of<AttributeListObject>(self);
        void* copy = NativeMemory.Alloc(Math.Max(count, 1));
        list._blocks.Add((nint)copy);
        NativeMemory.Copy(bytes, copy, count);
        return Set(self, name, ((nint)copy, count));
    }

    [UnmanagedCallersOnly]
    private static int GetBinary(Facet* self, byte* name, void** bytes, uint* count)
    {
        if (bytes == null || count == null || Find(self, name) is not (nint at, uint length)) return Result.False;
        *bytes = (void*)at;
        *count = length;
        return Result.Ok;
    }

    private static int Set(Facet* self, byte* name, object value)
    {
        if (Marshal.PtrToStringUTF8((nint)name) is not { } key) return Result.InvalidArgument;
        Facet.Of<AttributeListObject>(self)._values[key] = value;
        return Result.Ok;
    }

    private static object? Find(Facet* self, byte* name) =>
        Marshal.PtrToStringUTF8((nint)name) is { } key ? Facet.Of<AttributeListObject>(self)._values.GetValueOrDefault(key) : null;
}
