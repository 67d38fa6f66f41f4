using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

[assembly: DisableRuntimeMarshalling]

namespace PercepNet.Plugin.Vst3.Hosting.Loading;

/// <summary>The CFBundle that modules want to be given on macOS.</summary>
internal static unsafe partial class MacBundle
{
    private const string CoreFoundation = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";

    /// <summary>A reference to a bundle, or 0.</summary>
    public static nint Open(string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Path.GetFullPath(path));
        nint url;
        fixed (byte* start = bytes) url = CFURLCreateFromFileSystemRepresentation(0, start, bytes.Length, 1);
        if (url == 0) return 0;
        nint bundle = CFBundleCreate(0, url);
        CFRelease(url);
        return bundle;
    }

    public static void Close(nint bundle) => CFRelease(bundle);

    [LibraryImport(CoreFoundation)]
    private static partial nint CFURLCreateFromFileSystemRepresentation(nint allocator, byte* path, nint length, byte isDirectory);

    [LibraryImport(CoreFoundation)]
    private static partial nint CFBundleCreate(nint allocator, nint url);

    [LibraryImport(CoreFoundation)]
    private static partial void CFRelease(nint reference);
}
