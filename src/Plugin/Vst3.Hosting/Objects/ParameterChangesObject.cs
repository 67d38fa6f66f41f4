using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>
/// A block's parameter changes, on the way in or out (IParameterChanges). There is a queue for each parameter from the start; those
/// with points in them are what the other side sees. Allocates nothing once made.
/// </summary>
internal sealed unsafe class ParameterChangesObject : ComObject
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ParameterChanges],
        (nint)(delegate* unmanaged<Facet*, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<Facet*, int, void*>)&GetParameterData,
        (nint)(delegate* unmanaged<Facet*, uint*, int*, void*>)&AddParameterData);

    private readonly Dictionary<uint, int> _places = [];
    private readonly ParameterQueueObject[] _queues;
    private readonly int[] _used;
    private int _usedCount;

    /// <param name="ids">The parameters that may change.</param>
    public ParameterChangesObject(IEnumerable<uint> ids)
        : base(s_table)
    {
        _queues = [.. ids.Distinct().Select(id => new ParameterQueueObject(id))];
        for (int place = 0; place < _queues.Length; place++) _places.Add(_queues[place].ParameterId, place);
        _used = new int[_queues.Length];
    }

    /// <summary>How many parameters have changed.</summary>
    public int Count => _usedCount;

    /// <summary>A parameter's changes, counted from 0 up to <see cref="Count"/>.</summary>
    public ParameterQueueObject this[int index] => _queues[_used[index]];

    /// <summary>Adds a change; false when there is no such parameter.</summary>
    public bool Add(uint id, int offset, double normalized)
    {
        if (Use(id, out _) is not { } queue) return false;
        queue.Add(offset, normalized);
        return true;
    }

    /// <summary>Empties all queues.</summary>
    public void Clear()
    {
        for (int i = 0; i < _usedCount; i++) _queues[_used[i]].Clear();
        _usedCount = 0;
    }

    protected override void Destroy()
    {
        foreach (ParameterQueueObject queue in _queues) queue.Release();
    }

    private ParameterQueueObject? Use(uint id, out int index)
    {
        index = -1;
        if (!_places.TryGetValue(id, out int place)) return null;
        index = Array.IndexOf(_used, place, 0, _usedCount);
        if (index < 0) _used[index = _usedCount++] = place;
        return _queues[place];
    }

    [UnmanagedCallersOnly]
    private static int GetParameterCount(Facet* self) => Facet.Of<ParameterChangesObject>(self)._usedCount;

    [UnmanagedCallersOnly]
    private static void* GetParameterData(Facet* self, int index)
    {
        var changes = Facet.Of<ParameterChangesObject>(self);
        return (uint)index < (uint)changes._usedCount ? changes[index].Identity : null;
    }

    [UnmanagedCallersOnly]
    private static void* AddParameterData(Facet* self, uint* id, int* index)
    {
        if (id == null || Facet.Of<ParameterChangesObject>(self).Use(*id, out int at) is not { } queue) return null;
        if (index != null) *index = at;
        return queue.Identity;
    }
}
