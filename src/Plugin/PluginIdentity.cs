namespace PercepNet.Plugin;

/// <summary>
/// What hosts know the plugin by. The class ids are stored in every project and preset that uses it: they never change,
/// and are never given to anything else.
/// </summary>
public static class PluginIdentity
{
    /// <summary>Name for people.</summary>
    public const string Name = "PercepNet";

    /// <summary>Who makes it.</summary>
    public const string Vendor = "PercepNet for C#";

    /// <summary>VST3 sub-categories.</summary>
    public const string Category = "Fx|Restoration";

    /// <summary>Class id of the processor. As text without hyphens it is what VST3 writes into preset files.</summary>
    public static Guid Processor { get; } = new("C0081A82-DE2E-4738-9883-716FC1B4F190");

    /// <summary>Class id of the edit controller.</summary>
    public static Guid Controller { get; } = new("72E17EF3-5004-4B65-BAC8-9F2CCC5B83FE");
}
