namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>A class that a module offers.</summary>
public sealed record Vst3Class
{
    private const string EffectCategory = "Audio Module Class";

    /// <summary>What it is known by, on every system.</summary>
    public required Guid Id { get; init; }

    /// <summary>What kind of class it is.</summary>
    public required string Category { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who made it: the class's own vendor, else the module's.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Its version; empty where it does not say.</summary>
    public string Version { get; init; } = "";

    /// <summary>The VST3 version that it was made with; empty where it does not say.</summary>
    public string SdkVersion { get; init; } = "";

    /// <summary>What it does, as "Fx|Reverb"; empty where it does not say.</summary>
    public string SubCategories { get; init; } = "";

    /// <summary>Whether it plays sound: an effect or an instrument, not a controller.</summary>
    public bool IsProcessor => Category == EffectCategory;
}
