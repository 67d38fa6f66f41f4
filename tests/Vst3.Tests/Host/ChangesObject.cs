using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Abi.Com;

namespace PercepNet.Vst3.Tests.Host;

/// <summary>A host's IParameterChanges, on the way in or out.</summary>
internal sealed unsafe class ChangesObject() : ComObject(s_table)
{
    private static readonly InterfaceTable s_table = new(
        [InterfaceId.Unknown, InterfaceId.ParameterChanges],
        (nint)(delegate* unmanaged<Facet*, int>)&GetParameterCount,
        (nint)(delegate* unmanaged<Facet*, int, void*>)&GetParameterData,
        (nint)(delegate* unmanaged<Facet*, uint*, int*, void*>)&AddParameterData);

    public List<QueueObject> Queues { get; } = [];

    public void Add(uint id, int offset, double normalized) => QueueOf(id).Points.Add((offset, normalized));

    /// <summary>Empties the queues and keeps them, so that a block costs no memory.</summary>
    public void Clear()
    {
        foreach (QueueObject queue in Queues) queue.Points.Clear();
    }

    private QueueObject QueueOf(uint id)
    {
        foreach (QueueObject queue in Queues)
            if (queue.ParameterId == id) return queue;
        Queues.Add(new QueueObject(id));
        return Queues[^1];
    }

    [UnmanagedCallersOnly]
    private static int GetParameterCount(Facet* self) => Facet.Of<ChangesObject>(self).Queues.Count;

    [UnmanagedCallersOnly]
    private static void* GetParameterData(Facet* self, int index) => Facet.Of<ChangesObject>(self).Queues[index].Identity;

    [UnmanagedCallersOnly]
    private static void* AddParameterData(Facet* self, uint* id, int* index)
    {
        var changes = Facet.Of<ChangesObject>(self);
        QueueObject queue = changes.QueueOf(*id);
        *index = changes.Queues.IndexOf(queue);
        return queue.Identity;
    }
}
