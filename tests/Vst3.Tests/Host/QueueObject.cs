using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>A host's IParamValueQueue.</summary>
internal sealed unsafe class QueueObject(uint parameterId) : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ParameterQueue],
        (nint)(delegate* unmanaged<Facet*, uint>)&GetParameterId,
        (nint)(delegate* unmanaged<Facet*, int>)&GetPointCount,
        (nint)(delegate* unmanaged<Facet*, int, int*, double*, int>)&GetPoint,
        (nint)(delegate* unmanaged<Facet*, int, double, int*, int>)&AddPoint);

    public uint ParameterId { get; } = parameterId;

    public List<(int Offset, double Normalized)> Points { get; } = new(16);

    [UnmanagedCallersOnly]
    private static uint GetParameterId(Facet* self) => Facet.Of<QueueObject>(self).ParameterId;

    [UnmanagedCallersOnly]
    private static int GetPointCount(Facet* self) => Facet.Of<QueueObject>(self).Points.Count;

    [UnmanagedCallersOnly]
    private static int GetPoint(Facet* self, int index, int* offset, double* normalized)
    {
        (*offset, *normalized) = Facet.Of<QueueObject>(self).Points[index];
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int AddPoint(Facet* self, int offset, double normalized, int* index)
    {
        var points = Facet.Of<QueueObject>(self).Points;
        *index = points.Count;
        points.Add((offset, normalized));
        return Result.Ok;
    }
}
