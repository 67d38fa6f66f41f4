namespace PercepNet.Plugin.Vst3.Host;

/// <summary>The queues of parameter changes of a block (IParameterChanges). Allocates nothing.</summary>
internal readonly unsafe struct HostParameterChanges(void* changes)
{
    private readonly void** _methods = *(void***)changes;

    public int Count => ((delegate* unmanaged<void*, int>)_methods[3])(changes);

    /// <summary>A queue, or null.</summary>
    public void* Queue(int index) => ((delegate* unmanaged<void*, int, void*>)_methods[4])(changes, index);

    /// <summary>Makes a queue for a parameter, or gives the one that there is; null when the host wants none.</summary>
    public void* Add(uint id)
    {
        int index = 0;
        return ((delegate* unmanaged<void*, uint*, int*, void*>)_methods[5])(changes, &id, &index);
    }
}
