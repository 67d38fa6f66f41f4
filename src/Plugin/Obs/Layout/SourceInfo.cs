using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Obs.Layout;

/// <summary>
/// <c>obs_source_info</c> as libobs 28 has it, up to what it keeps for itself at the end; newer versions have added fields behind that.
/// Those that a filter of sound leaves empty are not named.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal unsafe struct SourceInfo
{
    /// <summary>OBS_SOURCE_TYPE_INPUT.</summary>
    public const int TypeInput = 0;

    /// <summary>OBS_SOURCE_TYPE_FILTER.</summary>
    public const int TypeFilter = 1;

    /// <summary>OBS_SOURCE_AUDIO.</summary>
    public const uint FlagAudio = 1 << 1;

    [FieldOffset(0)]
    public byte* Id;

    [FieldOffset(8)]
    public int Type;

    [FieldOffset(12)]
    public uint OutputFlags;

    [FieldOffset(16)]
    public delegate* unmanaged<void*, byte*> GetName;

    [FieldOffset(24)]
    public delegate* unmanaged<void*, void*, void*> Create;

    [FieldOffset(32)]
    public delegate* unmanaged<void*, void> Destroy;

    [FieldOffset(56)]
    public delegate* unmanaged<void*, void> GetDefaults;

    [FieldOffset(64)]
    public delegate* unmanaged<void*, void*> GetProperties;

    [FieldOffset(72)]
    public delegate* unmanaged<void*, void*, void> Update;

    [FieldOffset(136)]
    public delegate* unmanaged<void*, AudioPacket*, AudioPacket*> FilterAudio;

    /// <summary>Read by libobs when a source is registered: 0.</summary>
    [FieldOffset(368)]
    public uint Version;
}
