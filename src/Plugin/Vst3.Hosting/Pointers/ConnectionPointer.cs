namespace PercepNet.Plugin.Vst3.Hosting.Pointers;

/// <summary>Where component and controller send each other messages (IConnectionPoint).</summary>
internal readonly unsafe struct ConnectionPointer(void* point)
{
    private readonly void** _methods = *(void***)point;

    public int Connect(void* other) => ((delegate* unmanaged<void*, void*, int>)_methods[3])(point, other);

    public int Disconnect(void* other) => ((delegate* unmanaged<void*, void*, int>)_methods[4])(point, other);
}
