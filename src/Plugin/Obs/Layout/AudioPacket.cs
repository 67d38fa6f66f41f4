using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Obs.Layout;

/// <summary><c>obs_audio_data</c>: what a filter gets and gives back. Float samples, a plane for each channel.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct AudioPacket
{
    /// <summary>MAX_AV_PLANES: most channels that OBS has.</summary>
    public const int MaximumPlanes = 8;

    /// <summary>Pointers to samples; null where there is no channel.</summary>
    public PlaneArray Planes;

    /// <summary>Samples of each plane.</summary>
    public uint Frames;

    /// <summary>Time of the first sample, in ns.</summary>
    public ulong TimestampNs;

    public readonly float* Plane(int channel) => (float*)Planes[channel];

    [InlineArray(MaximumPlanes)]
    internal struct PlaneArray
    {
        private nint _first;
    }
}
