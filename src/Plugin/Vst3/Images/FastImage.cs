using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PercepNet.Plugin.Vst3.Images;

/// <summary>
/// The same plugin once more, compiled for AVX2: a library beside this one. An image that needs AVX2 ends its host on a processor without
/// it, so hosts load the one that runs everywhere, and it hands them the factory of the fast one where that runs.
/// </summary>
internal static unsafe class FastImage
{
    /// <summary>What the name of the fast image has more than that of the one beside it.</summary>
    public const string Suffix = "-x86-64-v3";

    private static readonly nint s_getFactory = Find();

    /// <summary>The factory of the fast image with one more reference, or null: then this image is the one to use.</summary>
    public static void* GetFactory() => s_getFactory == 0 ? null : ((delegate* unmanaged<void*>)s_getFactory)();

    /// <summary>The file of the fast image, if the bundle that this library lies in has one and this processor runs it.</summary>
    internal static string? Choose(ProcessorAnswers processor, bool isFastItself, string folder)
    {
        if (isFastItself || !processor.RunV3) return null;
        string file = Path.Combine(folder, "PercepNet" + Suffix + (OperatingSystem.IsWindows() ? ".dll" : ".so"));
        return File.Exists(file) ? file : null;
    }

    // Compiled ahead of time, IsSupported is what the image was compiled for.
    private static nint Find() =>
        Choose(ProcessorAnswers.Ask(), Avx2.IsSupported, OwnFile.FolderOf((delegate*<nint>)&Find)) is { } file
        && NativeLibrary.TryLoad(file, out nint library)
        && NativeLibrary.TryGetExport(library, "GetPluginFactory", out nint getFactory) ? getFactory : 0;
}
