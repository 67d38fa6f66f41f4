using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Host;

[assembly: DisableRuntimeMarshalling]

namespace PercepNet.Plugin.Obs;

/// <summary>What the native library exports: an OBS module.</summary>
internal static unsafe class Module
{
    // The oldest libobs whose structures and functions suffice: major, minor and patch in a byte, a byte and two bytes. Newer ones accept it.
    private const uint OldestVersion = 28u << 24;

    [UnmanagedCallersOnly(EntryPoint = "obs_module_ver")]
    public static uint Version() => OldestVersion;

    [UnmanagedCallersOnly(EntryPoint = "obs_module_set_pointer")]
    public static void SetPointer(void* module) => Locale.SetModule(module);

    [UnmanagedCallersOnly(EntryPoint = "obs_module_load")]
    public static byte Load()
    {
        try
        {
            if (!LibObs.Find()) return 0;
            FilterSource.Register();
            return 1;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "obs_module_unload")]
    public static void Unload()
    {
    }

    [UnmanagedCallersOnly(EntryPoint = "obs_module_set_locale")]
    public static void SetLocale(byte* language)
    {
        try
        {
            if (LibObs.Find()) Locale.Set(language);
        }
        catch (Exception)
        {
            // English is always there.
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "obs_module_free_locale")]
    public static void FreeLocale()
    {
        try
        {
            Locale.Free();
        }
        catch (Exception)
        {
            // OBS is about to end.
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "obs_module_get_string")]
    public static byte GetString(byte* key, byte** text)
    {
        try
        {
            if (!Locale.TryFind(key, out byte* found)) return 0;
            *text = found;
            return 1;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "obs_module_name")]
    public static byte* Name() => NativeText.Of(PluginIdentity.Name);

    [UnmanagedCallersOnly(EntryPoint = "obs_module_description")]
    public static byte* Description() => NativeText.Of("Takes noise and reverberation out of speech.");

    [UnmanagedCallersOnly(EntryPoint = "obs_module_author")]
    public static byte* Author() => NativeText.Of(PluginIdentity.Vendor);
}
