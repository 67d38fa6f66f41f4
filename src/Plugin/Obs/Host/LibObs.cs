using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Plugin.Obs.Host;

/// <summary>
/// The functions of libobs that the filter calls, found in the process that has loaded it. Strings are UTF-8 and end with 0; <c>bool</c> is a byte.
/// </summary>
internal static unsafe class LibObs
{
    private const string Probe = "obs_register_source_s";

    private static readonly Lazy<bool> s_found = new(() => Library() is var library and not 0 && Bind(name => NativeLibrary.TryGetExport(library, name, out nint at) ? at : 0));

    public static delegate* unmanaged<SourceInfo*, nuint, void> RegisterSource { get; private set; }

    public static delegate* unmanaged<void*> GetAudio { get; private set; }

    public static delegate* unmanaged<void*, uint> GetSampleRate { get; private set; }

    public static delegate* unmanaged<void*, nuint> GetChannels { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, void*> LoadLocale { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte**, byte> LookUpText { get; private set; }

    public static delegate* unmanaged<void*, void> DestroyLookup { get; private set; }

    public static delegate* unmanaged<void*, byte*, double> GetDouble { get; private set; }

    public static delegate* unmanaged<void*, byte*, long> GetInt { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte> GetBool { get; private set; }

    public static delegate* unmanaged<void*, byte*, double, void> SetDouble { get; private set; }

    public static delegate* unmanaged<void*, byte*, long, void> SetInt { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte, void> SetBool { get; private set; }

    public static delegate* unmanaged<void*, byte*, double, void> SetDefaultDouble { get; private set; }

    public static delegate* unmanaged<void*, byte*, long, void> SetDefaultInt { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte, void> SetDefaultBool { get; private set; }

    public static delegate* unmanaged<void*> CreateProperties { get; private set; }

    public static delegate* unmanaged<void*, byte*, void*> GetProperty { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, void*> AddBool { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, double, double, double, void*> AddFloatSlider { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, int, int, void*> AddList { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, int, void*> AddText { get; private set; }

    public static delegate* unmanaged<void*, byte*, byte*, delegate* unmanaged<void*, void*, void*, byte>, void*> AddButton { get; private set; }

    public static delegate* unmanaged<void*, byte*, long, nuint> AddListItem { get; private set; }

    public static delegate* unmanaged<void*, byte*, void> SetSuffix { get; private set; }

    public static delegate* unmanaged<void*, byte*, void> SetDescription { get; private set; }

    public static delegate* unmanaged<void*, byte*, void> SetLongDescription { get; private set; }

    public static delegate* unmanaged<void*, delegate* unmanaged<void*, void*, void*, byte>, void> SetModifiedCallback { get; private set; }

    /// <summary>Finds the libobs of this process, once.</summary>
    /// <returns>False when there is none, or one that lacks a function.</returns>
    public static bool Find() => s_found.Value;

    /// <summary>Takes the functions from wherever they are.</summary>
    /// <param name="find">The address of a name; 0 when there is none.</param>
    /// <returns>False when one is missing.</returns>
    public static bool Bind(Func<string, nint> find)
    {
        bool complete = true;
        RegisterSource = (delegate* unmanaged<SourceInfo*, nuint, void>)Need(Probe);
        GetAudio = (delegate* unmanaged<void*>)Need("obs_get_audio");
        GetSampleRate = (delegate* unmanaged<void*, uint>)Need("audio_output_get_sample_rate");
        GetChannels = (delegate* unmanaged<void*, nuint>)Need("audio_output_get_channels");
        LoadLocale = (delegate* unmanaged<void*, byte*, byte*, void*>)Need("obs_module_load_locale");
        LookUpText = (delegate* unmanaged<void*, byte*, byte**, byte>)Need("text_lookup_getstr");
        DestroyLookup = (delegate* unmanaged<void*, void>)Need("text_lookup_destroy");
        GetDouble = (delegate* unmanaged<void*, byte*, double>)Need("obs_data_get_double");
        GetInt = (delegate* unmanaged<void*, byte*, long>)Need("obs_data_get_int");
        GetBool = (delegate* unmanaged<void*, byte*, byte>)Need("obs_data_get_bool");
        SetDouble = (delegate* unmanaged<void*, byte*, double, void>)Need("obs_data_set_double");
        SetInt = (delegate* unmanaged<void*, byte*, long, void>)Need("obs_data_set_int");
        SetBool = (delegate* unmanaged<void*, byte*, byte, void>)Need("obs_data_set_bool");
        SetDefaultDouble = (delegate* unmanaged<void*, byte*, double, void>)Need("obs_data_set_default_double");
        SetDefaultInt = (delegate* unmanaged<void*, byte*, long, void>)Need("obs_data_set_default_int");
        SetDefaultBool = (delegate* unmanaged<void*, byte*, byte, void>)Need("obs_data_set_default_bool");
        CreateProperties = (delegate* unmanaged<void*>)Need("obs_properties_create");
        GetProperty = (delegate* unmanaged<void*, byte*, void*>)Need("obs_properties_get");
        AddBool = (delegate* unmanaged<void*, byte*, byte*, void*>)Need("obs_properties_add_bool");
        AddFloatSlider = (delegate* unmanaged<void*, byte*, byte*, double, double, double, void*>)Need("obs_properties_add_float_slider");
        AddList = (delegate* unmanaged<void*, byte*, byte*, int, int, void*>)Need("obs_properties_add_list");
        AddText = (delegate* unmanaged<void*, byte*, byte*, int, void*>)Need("obs_properties_add_text");
        AddButton = (delegate* unmanaged<void*, byte*, byte*, delegate* unmanaged<void*, void*, void*, byte>, void*>)Need("obs_properties_add_button");
        AddListItem = (delegate* unmanaged<void*, byte*, long, nuint>)Need("obs_property_list_add_int");
        SetSuffix = (delegate* unmanaged<void*, byte*, void>)Need("obs_property_float_set_suffix");
        SetDescription = (delegate* unmanaged<void*, byte*, void>)Need("obs_property_set_description");
        SetLongDescription = (delegate* unmanaged<void*, byte*, void>)Need("obs_property_set_long_description");
        SetModifiedCallback = (delegate* unmanaged<void*, delegate* unmanaged<void*, void*, void*, byte>, void>)Need("obs_property_set_modified_callback");
        return complete;

        nint Need(string name)
        {
            nint address = find(name);
            complete &= address != 0;
            return address;
        }
    }

    // OBS is linked to libobs, so its program sees the functions. Hosts that load it later know it by name.
    private static nint Library()
    {
        nint program = NativeLibrary.GetMainProgramHandle();
        if (NativeLibrary.TryGetExport(program, Probe, out _)) return program;
        string name = OperatingSystem.IsWindows() ? "obs.dll" : OperatingSystem.IsMacOS() ? "@rpath/libobs.framework/Versions/A/libobs" : "libobs.so.0";
        return NativeLibrary.TryLoad(name, out nint library) ? library : 0;
    }
}
