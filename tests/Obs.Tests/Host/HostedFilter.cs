using System.Runtime.InteropServices;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Obs;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Host;

/// <summary>A filter as OBS holds it: the entries of its <c>obs_source_info</c>, settings, a pointer.</summary>
internal sealed unsafe class HostedFilter : IDisposable
{
    private readonly SourceInfo _info = FilterSource.Describe();
    private readonly void* _data;

    public HostedFilter(int rateHz = 48_000, int channels = 2, params (string Id, double Value)[] settings)
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        StandIn.Bind(rateHz, channels);
        _info.GetDefaults(Settings.Identity);
        foreach ((string id, double value) in settings) Settings[id] = value;
        _data = _info.Create(Settings.Identity, null);
        Assert.True(_data != null);
    }

    public SettingsObject Settings { get; } = new();

    public void Set(string id, double value)
    {
        Settings[id] = value;
        Update();
    }

    public void Update() => _info.Update(_data, Settings.Identity);

    public AudioPacket* FilterAudio(AudioPacket* packet) => _info.FilterAudio(_data, packet);

    /// <summary>Plays a signal, packet after packet; each is checked to be as long as it was.</summary>
    /// <param name="input">Samples of each channel.</param>
    /// <param name="packets">Length of the next packet.</param>
    /// <param name="timestamps">Time of the packet that begins at a sample, in ns; without it, packets follow each other.</param>
    public Playback Play(float[][] input, Func<int> packets, Func<int, ulong>? timestamps = null)
    {
        int total = input[0].Length;
        float[][] output = [.. input.Select(_ => new float[total])];
        var delays = new List<long>();
        for (int at = 0; at < total;)
        {
            int length = Math.Min(packets(), total - at);
            AudioPacket packet = default;
            for (int c = 0; c < input.Length; c++)
            {
                packet.Planes[c] = (nint)NativeMemory.Alloc((nuint)length + 1, sizeof(float));
                input[c].AsSpan(at, length).CopyTo(new Span<float>(packet.Plane(c), length));
            }
            packet.Frames = (uint)length;
            packet.TimestampNs = timestamps?.Invoke(at) ?? 5_000_000_000 + (ulong)at * 1_000_000_000 / 48_000;
            AudioPacket* result = FilterAudio(&packet);
            Assert.Equal((uint)length, result->Frames);
            delays.Add((long)(packet.TimestampNs - result->TimestampNs));
            for (int c = 0; c < input.Length; c++)
            {
                new Span<float>(result->Plane(c), length).CopyTo(output[c].AsSpan(at, length));
                NativeMemory.Free((void*)packet.Planes[c]);
            }
            at += length;
        }
        return new Playback(output, [.. delays]);
    }

    /// <summary>The controls of this filter, or of none.</summary>
    public List<PropertyObject> Properties(bool bare = false) => StandIn.Thing<List<PropertyObject>>(_info.GetProperties(bare ? null : _data));

    /// <summary>Uses a control as OBS does after it has written the setting, or when its window opens.</summary>
    public bool Modify(PropertyObject property) =>
        ((delegate* unmanaged<void*, void*, void*, byte>)property.Callback)(null, property.Identity, Settings.Identity) != 0;

    public bool Press(List<PropertyObject> all, PropertyObject button) =>
        ((delegate* unmanaged<void*, void*, void*, byte>)button.Callback)(StandIn.Pointer(all), button.Identity, _data) != 0;

    public void Dispose() => _info.Destroy(_data);
}
