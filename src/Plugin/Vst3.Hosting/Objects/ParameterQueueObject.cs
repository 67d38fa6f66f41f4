using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Plugin.Vst3.Hosting.Objects;

/// <summary>The changes of one parameter in a block (IParamValueQueue), in the order of their samples. Allocates nothing once made.</summary>
internal sealed unsafe class ParameterQueueObject(uint parameterId) : ComObject(s_table)
{
    private const int Capacity = 64;

    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ParameterQueue],
        (nint)(delegate* unmanaged<Facet*, uint>)&GetParameterId,
        (nint)(delegate* unmanaged<Facet*, int>)&GetPointCount,
        (nint)(delegate* unmanaged<Facet*, int, int*, double*, int>)&GetPoint,
        (nint)(delegate* unmanaged<Facet*, int, double, int*, int>)&AddPoint);

    private readonly (int Offset, double Normalized)[] _points = new (int, double)[Capacity];
    private int _count;

    public uint ParameterId { get; } = parameterId;

    public ReadOnlySpan<(int Offset, double Normalized)> Points => _points.AsSpan(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Adds a point behind those that are not later, and says where; in a full queue it takes the place of the last.</summary>
    public int Add(int offset, double normalized)
    {
        if (_count == Capacity) _count--;
        int at = _count++;
        for (; at > 0 && _points[at - 1].Offset > offset; at--) _points[at] = _points[at - 1];
        _points[at] = (offset, normalized);
        return at;
    }

    [UnmanagedCallersOnly]
    private static uint GetParameterId(Facet* self) => Facet.Of<ParameterQueueObject>(self).ParameterId;

    [UnmanagedCallersOnly]
    private static int GetPointCount(Facet* self) => Facet.Of<ParameterQueueObject>(self)._count;

    [UnmanagedCallersOnly]
    private static int GetPoint(Facet* self, int index, int* offset, double* normalized)
    {
        ReadOnlySpan<(int Offset, double Normalized)> points = Facet.Of<ParameterQueueObject>(self).Points;
        if ((uint)index >= (uint)points.Length || offset == null || normalized == null) return Result.InvalidArgument;
        (*offset, *normalized) = points[index];
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int AddPoint(Facet* self, int offset, double normalized, int* index)
    {
        int at = Facet.Of<ParameterQueueObject>(self).Add(offset, normalized);
        if (index != null) *index = at;
        return Result.Ok;
    }
}
