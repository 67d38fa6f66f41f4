using System.Runtime.InteropServices;
using PercepNet.Plugin.Obs.Host;
using PercepNet.Plugin.Obs.Layout;

namespace PercepNet.Obs.Tests.Session;

/// <summary>libobs with sound only, a kind of source that is fed by hand, and the module: the one of this process, or a published one.</summary>
internal sealed unsafe class SmallObs : IDisposable
{
    public const string SourceId = "fed_by_hand";

    private readonly string _configuration = Directory.CreateTempSubdirectory("percepnet-obs-").FullName;

    public SmallObs(string? plugin, uint rateHz = 48_000, int channels = 2, string language = "en-US")
    {
        Format = new AudioFormat(rateHz, channels);
        Check(Native.Startup(language, _configuration, 0), "libobs starts");
        Check(Native.ResetAudio(Format), "its audio starts");
        SourceInfo source = new()
        {
            Id = NativeText.Of(SourceId),
            Type = SourceInfo.TypeInput,
            OutputFlags = SourceInfo.FlagAudio,
            GetName = &GetName,
            Create = &Create,
            Destroy = &Destroy,
        };
        Native.RegisterSource(&source, (nuint)sizeof(SourceInfo));
        if (plugin == null)
        {
            Check(((delegate* unmanaged<byte>)&Plugin.Obs.Module.Load)() != 0, "the module of this process loads");
            return;
        }
        int error = Native.OpenModule(out nint module, Path.Combine(plugin, "bin", "64bit", "percepnet.so"), Path.Combine(plugin, "data"));
        Check(error == 0 && Native.InitModule(module), "the published module loads");
        Module = module;
    }

    public AudioFormat Format { get; }

    /// <summary>The published module; 0 for the one of this process.</summary>
    public nint Module { get; }

    public static void Check(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException($"It is not so that {what}.");
    }

    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    public void Dispose()
    {
        Native.Shutdown();
        Directory.Delete(_configuration, recursive: true);
    }

    [UnmanagedCallersOnly]
    private static byte* GetName(void* typeData) => NativeText.Of(SourceId);

    [UnmanagedCallersOnly]
    private static void* Create(void* settings, void* source) => source;

    [UnmanagedCallersOnly]
    private static void Destroy(void* data)
    {
    }
}
