using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Session;

/// <summary><c>obs_source_audio</c>: what a source hands to OBS.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SourceAudio
{
    public AudioPacket.PlaneArray Planes;
    public uint Frames;
    public int Speakers;
    public int Format;
    public uint RateHz;
    public ulong TimestampNs;
}
