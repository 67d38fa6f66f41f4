using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Loading;
using PercepNet.Plugin.Vst3.Hosting.Objects;
using PercepNet.Plugin.Vst3.Hosting.Pointers;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>
/// A VST3 module in this process. What it does wrong, this process does wrong: load only what you trust. Dispose the plugins made of it first.
/// </summary>
public sealed unsafe class Vst3Module : IDisposable
{
    private readonly ModuleLibrary? _library;
    private readonly FactoryPointer _factory;
    private readonly HostApplicationObject _host = new();
    private bool _isDisposed;

    private Vst3Module(string path, ModuleLibrary? library, void* factory)
    {
        (Path, _library) = (path, library);
        _factory = new FactoryPointer(factory);
        FactoryInfo info = default;
        _factory.GetInfo(&info);
        (Vendor, Url, Email) = (Text.Read(info.Vendor, 64), Text.Read(info.Url, 256), Text.Read(info.Email, 128));
        TellFactory(_host.Identity);
        Classes = ReadClasses();
    }

    /// <summary>Where it was loaded from.</summary>
    public string Path { get; }

    /// <summary>Who made it.</summary>
    public string Vendor { get; }

    /// <summary>Home of the maker; may be empty.</summary>
    public string Url { get; }

    /// <summary>Address of the maker; may be empty.</summary>
    public string Email { get; }

    /// <summary>All classes that it offers, controllers among them.</summary>
    public IReadOnlyList<Vst3Class> Classes { get; }

    /// <summary>Loads a module.</summary>
    /// <param name="path">A bundle (a folder named .vst3), or the library itself.</param>
    /// <exception cref="Vst3Exception">It is not there, not for this system, or no VST3 module.</exception>
    public static Vst3Module Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var library = new ModuleLibrary(path);
        return new Vst3Module(path, library, library.Factory);
    }

    /// <summary>A module that is part of this process.</summary>
    internal static Vst3Module Of(void* factory)
    {
        InterfacePointer.AddRef(factory);
        return new Vst3Module("", null, factory);
    }

    /// <summary>The class of a name, or the only one that plays.</summary>
    /// <param name="name">Its name, in any case; null for the only one.</param>
    /// <exception cref="Vst3Exception">There is none of that name, or several to choose from.</exception>
    public Vst3Class Find(string? name = null)
    {
        Vst3Class[] processors = [.. Classes.Where(known => known.IsProcessor)];
        Vst3Class[] found = name is null ? processors : [.. processors.Where(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 1) return found[0];
        string names = string.Join(", ", processors.Take(8).Select(known => $"'{known.Name}'")) + (processors.Length > 8 ? " …" : "");
        throw new Vst3Exception(
            processors.Length == 0 ? $"{Path} holds no plugin that plays sound."
            : name is null ? $"{Path} holds {processors.Length} plugins; choose one by its name: {names}."
            : $"{Path} holds {(found.Length == 0 ? "no plugin" : "several plugins")} named '{name}'; it has {names}.");
    }

    /// <summary>Makes a plugin, initialized and not started.</summary>
    /// <exception cref="Vst3Exception">The module cannot make it.</exception>
    public Vst3Plugin Create(Vst3Class plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new Vst3Plugin(plugin, new PluginHalves(_factory, plugin, _host));
    }

    /// <summary>Makes a plugin with a preset and values, initialized and not started.</summary>
    /// <param name="name">Its name, in any case; null for the only one.</param>
    /// <param name="presetPath">A .vstpreset file to start with; null for the plugin's own defaults.</param>
    /// <param name="values">Parameters to set after the preset, as <see cref="Vst3Plugin.Set"/> takes them.</param>
    /// <exception cref="Vst3Exception">There is no such plugin, or it refuses the preset or a value.</exception>
    public Vst3Plugin Create(string? name, string? presetPath, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Vst3Plugin plugin = Create(Find(name));
        try
        {
            if (presetPath is not null) plugin.Load(Vst3Preset.Load(presetPath));
            foreach ((string parameter, string value) in values) plugin.Set(parameter, value);
            return plugin;
        }
        catch
        {
            plugin.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the module and unloads it.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        TellFactory(null);
        InterfacePointer.Release(_factory.Pointer);
        _library?.Dispose();
        _host.Release();
    }

    private void TellFactory(void* context)
    {
        void* third = InterfacePointer.Query(_factory.Pointer, InterfaceId.PluginFactory3);
        if (third == null) return;
        new FactoryPointer(third).SetHostContext(context);
        InterfacePointer.Release(third);
    }

    private List<Vst3Class> ReadClasses()
    {
        void* second = InterfacePointer.Query(_factory.Pointer, InterfaceId.PluginFactory2), third = InterfacePointer.Query(_factory.Pointer, InterfaceId.PluginFactory3);
        var classes = new List<Vst3Class>();
        for (int i = 0, count = _factory.ClassCount; i < count; i++)
            if (ReadClass(i, second, third) is { } read) classes.Add(read with { Vendor = read.Vendor.Length > 0 ? read.Vendor : Vendor });
        if (second != null) InterfacePointer.Release(second);
        if (third != null) InterfacePointer.Release(third);
        return classes;
    }

    /// <summary>A class as all that know it describe it: the first its name, the second its version, the third its name in every script.</summary>
    private Vst3Class? ReadClass(int index, void* second, void* third)
    {
        ClassInfo basic;
        if (_factory.GetClass(index, &basic) != Result.Ok) return null;
        var read = new Vst3Class { Id = InterfaceId.Read(basic.ClassId), Category = Text.Read(basic.Category, 32), Name = Text.Read(basic.Name, 64) };
        ClassInfo2 full;
        if (second != null && new FactoryPointer(second).GetClass2(index, &full) == Result.Ok)
        {
            read = read with
            {
                Vendor = Text.Read(full.Vendor, 64), Version = Text.Read(full.Version, 64),
                SdkVersion = Text.Read(full.SdkVersion, 64), SubCategories = Text.Read(full.SubCategories, 128),
            };
        }
        ClassInfoW wide;
        if (third != null && new FactoryPointer(third).GetClassW(index, &wide) == Result.Ok)
            read = read with { Name = Text.Read(wide.Name, 64).ToString(), Vendor = Text.Read(wide.Vendor, 64).ToString() };
        return read;
    }
}
