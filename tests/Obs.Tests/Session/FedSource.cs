using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Session;

/// <summary>A source of libobs with the filter on it; what passes the filter is written down by an audio capture callback.</summary>
internal sealed unsafe class FedSource : IDisposable
{
    private readonly AudioFormat _format;
    private readonly nint _source;
    private readonly nint _filter;
    private readonly GCHandle _self;
    private readonly List<float>[] _captured;
    private readonly List<(ulong TimeNs, uint Frames)> _packets = [];

    public FedSource(SmallObs obs, string name, bool filtered = true)
    {
        _format = obs.Format;
        _captured = [.. Enumerable.Range(0, _format.Speakers).Select(_ => new List<float>())];
        _source = Native.CreateSource(SmallObs.SourceId, name, 0, 0);
        if (filtered)
        {
            _filter = Native.CreateSource(FilterSource.Id, name + " filter", 0, 0);
            Native.AddFilter(_source, _filter);
        }
        _self = GCHandle.Alloc(this);
        Native.AddCapture(_source, &Capture, (void*)GCHandle.ToIntPtr(_self));
    }

    public nint Source => _source;

    public nint Filter => _filter;

    public IReadOnlyList<(ulong TimeNs, uint Frames)> Packets => _packets;

    public float[] Captured(int channel) => [.. _captured[channel]];

    public void Forget()
    {
        _packets.Clear();
        foreach (List<float> channel in _captured) channel.Clear();
    }

    /// <summary>Changes settings as the window of OBS does.</summary>
    public void Set(Action<nint> change)
    {
        nint settings = Native.GetSettings(_filter);
        change(settings);
        Native.UpdateSource(_filter, settings);
        Native.ReleaseData(settings);
    }

    /// <summary>Hands one packet to OBS; the capture callback has seen it when this returns.</summary>
    public void Push(float[][] signal, int from, int frames, ulong timeNs)
    {
        SourceAudio audio = new() { Frames = (uint)frames, Speakers = _format.Speakers, Format = Native.FloatPlanar, RateHz = _format.RateHz, TimestampNs = timeNs };
        for (int c = 0; c < _format.Speakers; c++)
        {
            audio.Planes[c] = (nint)NativeMemory.Alloc((nuint)frames, sizeof(float));
            signal[c].AsSpan(from, frames).CopyTo(new Span<float>((void*)audio.Planes[c], frames));
        }
        Native.OutputAudio(_source, &audio);
        for (int c = 0; c < _format.Speakers; c++) NativeMemory.Free((void*)audio.Planes[c]);
    }

    /// <summary>Hands a whole signal over, as fast as it goes.</summary>
    /// <returns>The time of each packet.</returns>
    public ulong[] Push(float[][] signal, Func<int> packets, ulong startNs)
    {
        var times = new List<ulong>();
        for (int at = 0; at < signal[0].Length;)
        {
            int length = Math.Min(packets(), signal[0].Length - at);
            times.Add(startNs + (ulong)at * 1_000_000_000 / _format.RateHz);
            Push(signal, at, length, times[^1]);
            at += length;
        }
        return [.. times];
    }

    public void Dispose()
    {
        Native.RemoveCapture(_source, &Capture, (void*)GCHandle.ToIntPtr(_self));
        _self.Free();
        if (_filter != 0)
        {
            Native.RemoveFilter(_source, _filter);
            Native.ReleaseSource(_filter);
        }
        Native.ReleaseSource(_source);
    }

    [UnmanagedCallersOnly]
    private static void Capture(void* self, nint source, AudioPacket* packet, byte muted)
    {
        var fed = (FedSource)GCHandle.FromIntPtr((nint)self).Target!;
        fed._packets.Add((packet->TimestampNs, packet->Frames));
        for (int c = 0; c < fed._captured.Length; c++) fed._captured[c].AddRange(new ReadOnlySpan<float>(packet->Plane(c), (int)packet->Frames));
    }
}
