using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Host;

namespace PercepNet.Obs.Tests.Host;

/// <summary>The functions of libobs that the filter calls, in managed code: what it says can be read afterwards.</summary>
internal static unsafe class StandIn
{
    [ThreadStatic]
    private static (uint RateHz, int Channels) s_format;

    private static readonly Dictionary<string, nint> s_functions = new()
    {
        ["obs_register_source_s"] = (nint)(delegate* unmanaged<void*, nuint, void>)&Ignore,
        ["obs_get_audio"] = (nint)(delegate* unmanaged<void*>)&GetAudio,
        ["audio_output_get_sample_rate"] = (nint)(delegate* unmanaged<void*, uint>)&GetSampleRate,
        ["audio_output_get_channels"] = (nint)(delegate* unmanaged<void*, nuint>)&GetChannels,
        ["obs_module_load_locale"] = (nint)(delegate* unmanaged<void*, byte*, byte*, void*>)&LoadLocale,
        ["text_lookup_getstr"] = (nint)(delegate* unmanaged<void*, byte*, byte**, byte>)&LookUpText,
        ["text_lookup_destroy"] = (nint)(delegate* unmanaged<void*, void>)&Free,
        ["obs_data_get_double"] = (nint)(delegate* unmanaged<void*, byte*, double>)&GetDouble,
        ["obs_data_get_int"] = (nint)(delegate* unmanaged<void*, byte*, long>)&GetInt,
        ["obs_data_get_bool"] = (nint)(delegate* unmanaged<void*, byte*, byte>)&GetBool,
        ["obs_data_set_double"] = (nint)(delegate* unmanaged<void*, byte*, double, void>)&SetDouble,
        ["obs_data_set_int"] = (nint)(delegate* unmanaged<void*, byte*, long, void>)&SetInt,
        ["obs_data_set_bool"] = (nint)(delegate* unmanaged<void*, byte*, byte, void>)&SetBool,
        ["obs_data_set_default_double"] = (nint)(delegate* unmanaged<void*, byte*, double, void>)&SetDefaultDouble,
        ["obs_data_set_default_int"] = (nint)(delegate* unmanaged<void*, byte*, long, void>)&SetDefaultInt,
        ["obs_data_set_default_bool"] = (nint)(delegate* unmanaged<void*, byte*, byte, void>)&SetDefaultBool,
        ["obs_properties_create"] = (nint)(delegate* unmanaged<void*>)&CreateProperties,
        ["obs_properties_get"] = (nint)(delegate* unmanaged<void*, byte*, void*>)&GetProperty,
        ["obs_properties_add_bool"] = (nint)(delegate* unmanaged<void*, byte*, byte*, void*>)&AddBool,
        ["obs_properties_add_float_slider"] = (nint)(delegate* unmanaged<void*, byte*, byte*, double, double, double, void*>)&AddFloatSlider,
        ["obs_properties_add_list"] = (nint)(delegate* unmanaged<void*, byte*, byte*, int, int, void*>)&AddList,
        ["obs_properties_add_text"] = (nint)(delegate* unmanaged<void*, byte*, byte*, int, void*>)&AddText,
        ["obs_properties_add_button"] = (nint)(delegate* unmanaged<void*, byte*, byte*, void*, void*>)&AddButton,
        ["obs_property_list_add_int"] = (nint)(delegate* unmanaged<void*, byte*, long, nuint>)&AddListItem,
        ["obs_property_float_set_suffix"] = (nint)(delegate* unmanaged<void*, byte*, void>)&SetSuffix,
        ["obs_property_set_description"] = (nint)(delegate* unmanaged<void*, byte*, void>)&SetDescription,
        ["obs_property_set_long_description"] = (nint)(delegate* unmanaged<void*, byte*, void>)&SetLongDescription,
        ["obs_property_set_modified_callback"] = (nint)(delegate* unmanaged<void*, void*, void>)&SetModified,
    };

    public static IReadOnlyCollection<string> Names => s_functions.Keys;

    /// <summary>Puts the stand-in where libobs was; the format is that of the calling thread.</summary>
    public static void Bind(int rateHz = 48_000, int channels = 2)
    {
        s_format = ((uint)rateHz, channels);
        Assert.True(LibObs.Bind(name => s_functions.GetValueOrDefault(name)));
    }

    public static void* Pointer(object thing) => (void*)GCHandle.ToIntPtr(GCHandle.Alloc(thing));

    public static T Thing<T>(void* pointer) => (T)GCHandle.FromIntPtr((nint)pointer).Target!;

    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    private static SettingsObject Settings(void* pointer) => Thing<SettingsObject>(pointer);

    private static PropertyObject Property(void* pointer) => Thing<PropertyObject>(pointer);

    private static void* Add(void* properties, PropertyObject property)
    {
        Thing<List<PropertyObject>>(properties).Add(property);
        return property.Identity = Pointer(property);
    }

    [UnmanagedCallersOnly] private static void Ignore(void* info, nuint size) { }

    [UnmanagedCallersOnly] private static void* GetAudio() => (void*)1;

    [UnmanagedCallersOnly] private static uint GetSampleRate(void* audio) => s_format.RateHz;

    [UnmanagedCallersOnly] private static nuint GetChannels(void* audio) => (nuint)s_format.Channels;

    [UnmanagedCallersOnly] private static void* LoadLocale(void* module, byte* standard, byte* wanted) => null;

    [UnmanagedCallersOnly] private static byte LookUpText(void* lookup, byte* key, byte** text) => 0;

    [UnmanagedCallersOnly] private static void Free(void* lookup) { }

    [UnmanagedCallersOnly] private static double GetDouble(void* data, byte* name) => Settings(data)[Text(name)];

    [UnmanagedCallersOnly] private static long GetInt(void* data, byte* name) => (long)Settings(data)[Text(name)];

    [UnmanagedCallersOnly] private static byte GetBool(void* data, byte* name) => (byte)Settings(data)[Text(name)];

    [UnmanagedCallersOnly] private static void SetDouble(void* data, byte* name, double value) => Settings(data)[Text(name)] = value;

    [UnmanagedCallersOnly] private static void SetInt(void* data, byte* name, long value) => Settings(data)[Text(name)] = value;

    [UnmanagedCallersOnly] private static void SetBool(void* data, byte* name, byte value) => Settings(data)[Text(name)] = value;

    [UnmanagedCallersOnly] private static void SetDefaultDouble(void* data, byte* name, double value) => Settings(data).Defaults[Text(name)] = value;

    [UnmanagedCallersOnly] private static void SetDefaultInt(void* data, byte* name, long value) => Settings(data).Defaults[Text(name)] = value;

    [UnmanagedCallersOnly] private static void SetDefaultBool(void* data, byte* name, byte value) => Settings(data).Defaults[Text(name)] = value;

    [UnmanagedCallersOnly] private static void* CreateProperties() => Pointer(new List<PropertyObject>());

    [UnmanagedCallersOnly] private static void* GetProperty(void* all, byte* name) => Thing<List<PropertyObject>>(all).First(p => p.Id == Text(name)).Identity;

    [UnmanagedCallersOnly] private static void* AddBool(void* all, byte* name, byte* text) => Add(all, new("bool", Text(name), Text(text)));

    [UnmanagedCallersOnly]
    private static void* AddFloatSlider(void* all, byte* name, byte* text, double low, double high, double step) =>
        Add(all, new("slider", Text(name), Text(text)) { Range = (low, high, step) });

    [UnmanagedCallersOnly] private static void* AddList(void* all, byte* name, byte* text, int type, int format) => Add(all, new($"list {type} {format}", Text(name), Text(text)));

    [UnmanagedCallersOnly] private static void* AddText(void* all, byte* name, byte* text, int type) => Add(all, new($"text {type}", Text(name), Text(text)));

    [UnmanagedCallersOnly]
    private static void* AddButton(void* all, byte* name, byte* text, void* pressed) => Add(all, new("button", Text(name), Text(text)) { Callback = (nint)pressed });

    [UnmanagedCallersOnly]
    private static nuint AddListItem(void* list, byte* name, long value)
    {
        Property(list).Items.Add((Text(name), value));
        return (nuint)Property(list).Items.Count - 1;
    }

    [UnmanagedCallersOnly] private static void SetSuffix(void* property, byte* text) => Property(property).Suffix = Text(text);

    [UnmanagedCallersOnly] private static void SetDescription(void* property, byte* text) => Property(property).Description = Text(text);

    [UnmanagedCallersOnly] private static void SetLongDescription(void* property, byte* text) => Property(property).LongDescription = Text(text);

    [UnmanagedCallersOnly] private static void SetModified(void* property, void* callback) => Property(property).Callback = (nint)callback;
}
