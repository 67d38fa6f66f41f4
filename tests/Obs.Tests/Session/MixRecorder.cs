using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Session;

/// <summary>Hears what OBS mixes from all sources: what a stream or recording gets.</summary>
internal sealed unsafe class MixRecorder : IDisposable
{
    private readonly nint _audio = Native.GetAudio();
    private readonly GCHandle _self;
    private readonly List<float> _samples = [];

    public MixRecorder()
    {
        _self = GCHandle.Alloc(this);
        SmallObs.Check(Native.ConnectMix(_audio, 0, 0, &Hear, (void*)GCHandle.ToIntPtr(_self)), "the mix can be heard");
    }

    /// <summary>Samples of the first channel that stand out, with their place in the mix.</summary>
    public (int Place, float Height)[] Impulses()
    {
        lock (_samples) return [.. _samples.Select((sample, place) => (place, sample)).Where(impulse => Math.Abs(impulse.sample) > 0.01f)];
    }

    public void Dispose()
    {
        Native.DisconnectMix(_audio, 0, &Hear, (void*)GCHandle.ToIntPtr(_self));
        _self.Free();
    }

    [UnmanagedCallersOnly]
    private static void Hear(void* self, nuint mix, AudioPacket* data)
    {
        var recorder = (MixRecorder)GCHandle.FromIntPtr((nint)self).Target!;
        lock (recorder._samples) recorder._samples.AddRange(new ReadOnlySpan<float>(data->Plane(0), (int)data->Frames));
    }
}
