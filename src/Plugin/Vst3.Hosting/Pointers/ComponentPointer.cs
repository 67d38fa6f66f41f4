using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Objects;

namespace PercepNet.Plugin.Vst3.Hosting.Pointers;

/// <summary>A plugin's component (IComponent).</summary>
internal readonly unsafe struct ComponentPointer(void* component)
{
    private readonly void** _methods = *(void***)component;

    public void* Pointer => component;

    public int Initialize(void* context) => ((delegate* unmanaged<void*, void*, int>)_methods[3])(component, context);

    public int Terminate() => ((delegate* unmanaged<void*, int>)_methods[4])(component);

    public int GetControllerClass(byte* classId) => ((delegate* unmanaged<void*, byte*, int>)_methods[5])(component, classId);

    public int BusCount(int mediaType, int direction) => ((delegate* unmanaged<void*, int, int, int>)_methods[7])(component, mediaType, direction);

    public int GetBus(int mediaType, int direction, int index, BusInfo* info) =>
        ((delegate* unmanaged<void*, int, int, int, BusInfo*, int>)_methods[8])(component, mediaType, direction, index, info);

    public int ActivateBus(int mediaType, int direction, int index, bool active) =>
        ((delegate* unmanaged<void*, int, int, int, byte, int>)_methods[10])(component, mediaType, direction, index, active ? (byte)1 : (byte)0);

    public int SetActive(bool active) => ((delegate* unmanaged<void*, byte, int>)_methods[11])(component, active ? (byte)1 : (byte)0);

    public int SetState(StreamObject stream) => ((delegate* unmanaged<void*, void*, int>)_methods[12])(component, stream.Identity);

    public int GetState(StreamObject stream) => ((delegate* unmanaged<void*, void*, int>)_methods[13])(component, stream.Identity);
}
