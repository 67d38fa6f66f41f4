using System.Runtime.InteropServices;

namespace PercepNet.Plugin.Vst3.Hosting.Loading;

/// <summary>A module in memory: entered when loaded, left before it is let go.</summary>
internal sealed unsafe class ModuleLibrary : IDisposable
{
    private readonly nint _library;
    private readonly nint _bundle;

    /// <param name="path">A bundle or a library; messages name it as given here.</param>
    /// <exception cref="Vst3Exception">It cannot be loaded, or is no VST3 module.</exception>
    public ModuleLibrary(string path)
    {
        string file = ModuleLocation.LibraryOf(path);
        try
        {
            _library = NativeLibrary.Load(file);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new Vst3Exception($"{path} cannot be loaded: {Reason(failure.Message)}", failure);
        }
        if (!NativeLibrary.TryGetExport(_library, "GetPluginFactory", out nint factory))
        {
            NativeLibrary.Free(_library);
            throw new Vst3Exception($"{path} is no VST3 module: it has no GetPluginFactory; give a .vst3 plugin.");
        }
        if (OperatingSystem.IsMacOS()) _bundle = MacBundle.Open(Directory.Exists(path) ? path : file);
        if (!Enter())
        {
            Free();
            throw new Vst3Exception($"{path} refuses to start in this process; look whether another host takes it.");
        }
        Factory = ((delegate* unmanaged<void*>)factory)();
        if (Factory != null) return;
        Dispose();
        throw new Vst3Exception($"{path} gives no plugin factory; look whether another host takes it.");
    }

    /// <summary>Its IPluginFactory, with a reference that is the caller's.</summary>
    public void* Factory { get; }

    public void Dispose()
    {
        string name = OperatingSystem.IsWindows() ? "ExitDll" : OperatingSystem.IsMacOS() ? "bundleExit" : "ModuleExit";
        if (NativeLibrary.TryGetExport(_library, name, out nint exit)) ((delegate* unmanaged<byte>)exit)();
        Free();
    }

    // InitDll may be missing by the rules of VST3, the others by the mercy of hosts.
    private bool Enter()
    {
        if (OperatingSystem.IsWindows())
            return !NativeLibrary.TryGetExport(_library, "InitDll", out nint start) || ((delegate* unmanaged<byte>)start)() != 0;
        string name = OperatingSystem.IsMacOS() ? "bundleEntry" : "ModuleEntry";
        return !NativeLibrary.TryGetExport(_library, name, out nint entry) || ((delegate* unmanaged<nint, byte>)entry)(OperatingSystem.IsMacOS() ? _bundle : _library) != 0;
    }

    private void Free()
    {
        if (_bundle != 0) MacBundle.Close(_bundle);
        NativeLibrary.Free(_library);
    }

    /// <summary>What the system's loader said; .NET puts advice in front of it.</summary>
    private static string Reason(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines[Math.Min(1, lines.Length - 1)].TrimEnd('.') + ".";
    }
}
