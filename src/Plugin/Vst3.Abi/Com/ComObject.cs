using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Abi.Com;

/// <summary>
/// A managed object that hosts hold by interface pointers: one facet for each interface, one count of references for all.
/// The object lives until the last reference is released; the first one is its maker's.
/// </summary>
internal abstract unsafe class ComObject
{
    private readonly InterfaceTable[] _tables;
    private readonly Facet* _facets;
    private GCHandle _self;
    private int _references = 1;

    /// <param name="tables">The interfaces; the first one is the object's identity.</param>
    protected ComObject(params ReadOnlySpan<InterfaceTable> tables)
    {
        _tables = [.. tables];
        _self = GCHandle.Alloc(this);
        _facets = (Facet*)NativeMemory.Alloc((nuint)_tables.Length, (nuint)sizeof(Facet));
        for (int i = 0; i < _tables.Length; i++) _facets[i] = new Facet { Vtable = _tables[i].Vtable, Owner = GCHandle.ToIntPtr(_self) };
    }

    /// <summary>The pointer that stands for the object as a whole.</summary>
    public void* Identity => _facets;

    /// <summary>Gives out a pointer to an interface with a reference of its own, or none.</summary>
    public int QueryInterface(Guid id, void** result)
    {
        if (result == null) return Result.InvalidArgument;
        *result = null;
        for (int i = 0; i < _tables.Length; i++)
        {
            if (!_tables[i].Ids.Contains(id)) continue;
            AddRef();
            *result = _facets + i;
            return Result.Ok;
        }
        return Result.NoInterface;
    }

    public uint AddRef() => (uint)Interlocked.Increment(ref _references);

    public uint Release()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left == 0)
        {
            Destroy();
            _self.Free();
            NativeMemory.Free(_facets);
        }
        return (uint)left;
    }

    /// <summary>Lets go of what the object holds; nobody will call it again.</summary>
    protected virtual void Destroy()
    {
    }
}
