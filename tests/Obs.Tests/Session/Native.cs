using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Session;

/// <summary>What a host calls in libobs.</summary>
internal static unsafe partial class Native
{
    public const string Library = "libobs.so.0";

    /// <summary>AUDIO_FORMAT_FLOAT_PLANAR.</summary>
    public const int FloatPlanar = 8;

    [LibraryImport(Library, EntryPoint = "obs_startup", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool Startup(string locale, string configuration, nint profiler);

    [LibraryImport(Library, EntryPoint = "obs_shutdown")]
    public static partial void Shutdown();

    [LibraryImport(Library, EntryPoint = "bnum_allocs")]
    public static partial long AllocationCount();

    [LibraryImport(Library, EntryPoint = "obs_reset_audio")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ResetAudio(in AudioFormat format);

    [LibraryImport(Library, EntryPoint = "obs_open_module", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OpenModule(out nint module, string path, string data);

    [LibraryImport(Library, EntryPoint = "obs_get_module_author")]
    public static partial byte* ModuleAuthor(nint module);

    [LibraryImport(Library, EntryPoint = "obs_get_module_description")]
    public static partial byte* ModuleDescription(nint module);

    [LibraryImport(Library, EntryPoint = "obs_init_module")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool InitModule(nint module);

    [LibraryImport(Library, EntryPoint = "obs_register_source_s")]
    public static partial void RegisterSource(SourceInfo* info, nuint size);

    [LibraryImport(Library, EntryPoint = "obs_source_get_display_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial byte* DisplayName(string id);

    [LibraryImport(Library, EntryPoint = "obs_source_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateSource(string id, string name, nint settings, nint hotkeys);

    [LibraryImport(Library, EntryPoint = "obs_source_release")]
    public static partial void ReleaseSource(nint source);

    [LibraryImport(Library, EntryPoint = "obs_source_filter_add")]
    public static partial void AddFilter(nint source, nint filter);

    [LibraryImport(Library, EntryPoint = "obs_source_filter_remove")]
    public static partial void RemoveFilter(nint source, nint filter);

    [LibraryImport(Library, EntryPoint = "obs_source_get_settings")]
    public static partial nint GetSettings(nint source);

    [LibraryImport(Library, EntryPoint = "obs_source_update")]
    public static partial void UpdateSource(nint source, nint settings);

    [LibraryImport(Library, EntryPoint = "obs_source_output_audio")]
    public static partial void OutputAudio(nint source, SourceAudio* audio);

    [LibraryImport(Library, EntryPoint = "obs_source_add_audio_capture_callback")]
    public static partial void AddCapture(nint source, delegate* unmanaged<void*, nint, AudioPacket*, byte, void> callback, void* parameter);

    [LibraryImport(Library, EntryPoint = "obs_source_remove_audio_capture_callback")]
    public static partial void RemoveCapture(nint source, delegate* unmanaged<void*, nint, AudioPacket*, byte, void> callback, void* parameter);

    [LibraryImport(Library, EntryPoint = "obs_set_output_source")]
    public static partial void SetOutputSource(uint channel, nint source);

    [LibraryImport(Library, EntryPoint = "obs_get_audio")]
    public static partial nint GetAudio();

    [LibraryImport(Library, EntryPoint = "audio_output_connect")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ConnectMix(nint audio, nuint mix, nint conversion, delegate* unmanaged<void*, nuint, AudioPacket*, void> callback, void* parameter);

    [LibraryImport(Library, EntryPoint = "audio_output_disconnect")]
    public static partial void DisconnectMix(nint audio, nuint mix, delegate* unmanaged<void*, nuint, AudioPacket*, void> callback, void* parameter);

    [LibraryImport(Library, EntryPoint = "os_gettime_ns")]
    public static partial ulong TimeNs();

    [LibraryImport(Library, EntryPoint = "obs_data_set_double", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetDouble(nint settings, string name, double value);

    [LibraryImport(Library, EntryPoint = "obs_data_get_double", StringMarshalling = StringMarshalling.Utf8)]
    public static partial double GetDouble(nint settings, string name);

    [LibraryImport(Library, EntryPoint = "obs_data_set_int", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetInt(nint settings, string name, long value);

    [LibraryImport(Library, EntryPoint = "obs_data_set_bool", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetBool(nint settings, string name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library, EntryPoint = "obs_data_release")]
    public static partial void ReleaseData(nint settings);

    [LibraryImport(Library, EntryPoint = "obs_source_properties")]
    public static partial nint GetProperties(nint source);

    [LibraryImport(Library, EntryPoint = "obs_properties_destroy")]
    public static partial void DestroyProperties(nint properties);

    [LibraryImport(Library, EntryPoint = "obs_properties_get", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetProperty(nint properties, string name);

    [LibraryImport(Library, EntryPoint = "obs_property_modified")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool ModifyProperty(nint property, nint settings);

    [LibraryImport(Library, EntryPoint = "obs_property_button_clicked")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool PressButton(nint property, nint source);

    [LibraryImport(Library, EntryPoint = "obs_property_description")]
    public static partial byte* Description(nint property);

    [LibraryImport(Library, EntryPoint = "obs_property_float_max")]
    public static partial double Maximum(nint property);

    [LibraryImport(Library, EntryPoint = "obs_property_float_suffix")]
    public static partial byte* Suffix(nint property);

    [LibraryImport(Library, EntryPoint = "obs_property_list_item_name")]
    public static partial byte* ItemName(nint property, nuint index);
}
