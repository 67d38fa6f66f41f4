using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Host;

/// <summary>The changes of one parameter in a block (IParamValueQueue). Allocates nothing.</summary>
internal readonly unsafe struct HostParameterQueue(void* queue)
{
    private readonly void** _methods = *(void***)queue;

    public uint ParameterId => ((delegate* unmanaged<void*, uint>)_methods[3])(queue);

    public int Count => ((delegate* unmanaged<void*, int>)_methods[4])(queue);

    public bool TryGet(int index, out int offset, out double normalized)
    {
        int at = 0;
        double value = 0;
        int result = ((delegate* unmanaged<void*, int, int*, double*, int>)_methods[5])(queue, index, &at, &value);
        (offset, normalized) = (at, value);
        return result == Result.Ok;
    }

    public void Add(int offset, double normalized)
    {
        int index = 0;
        ((delegate* unmanaged<void*, int, double, int*, int>)_methods[6])(queue, offset, normalized, &index);
    }
}
