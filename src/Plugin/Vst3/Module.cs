using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PercepNet.Plugin.Vst3.Images;

[assembly: DisableRuntimeMarshalling]

namespace PercepNet.Plugin.Vst3;

/// <summary>
/// What the native library exports. Hosts may load, use and leave the module again and again: it stays in memory, and nothing of it
/// depends on the calls in between.
/// </summary>
internal static unsafe partial class Module
{
    [UnmanagedCallersOnly(EntryPoint = "GetPluginFactory")]
    public static void* GetPluginFactory()
    {
        try
        {
            void* fast = FastImage.GetFactory();
            if (fast != null) return fast;
            PluginFactory.Shared.AddRef();
            return PluginFactory.Shared.Identity;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Linux.
    [UnmanagedCallersOnly(EntryPoint = "ModuleEntry")]
    public static byte ModuleEntry(void* library) => 1;

    [UnmanagedCallersOnly(EntryPoint = "ModuleExit")]
    public static byte ModuleExit() => 1;

    // Windows.
    [UnmanagedCallersOnly(EntryPoint = "InitDll")]
    public static byte InitDll() => 1;

    [UnmanagedCallersOnly(EntryPoint = "ExitDll")]
    public static byte ExitDll() => 1;

    // macOS. A bundle that is kept is never unloaded; the runtime in it could not bear that.
    [UnmanagedCallersOnly(EntryPoint = "bundleEntry")]
    public static byte BundleEntry(nint bundle)
    {
        try
        {
            if (bundle != 0 && OperatingSystem.IsMacOS()) Retain(bundle);
            return 1;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "bundleExit")]
    public static byte BundleExit() => 1;

    [LibraryImport("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation", EntryPoint = "CFRetain")]
    private static partial nint Retain(nint reference);
}
