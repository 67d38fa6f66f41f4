namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>An audio bus of a plugin.</summary>
/// <param name="Name">What the plugin calls it.</param>
/// <param name="Channels">Channels that it has now.</param>
/// <param name="IsMain">Whether it is a main bus; the others are side-chains and the like.</param>
/// <param name="IsDefaultActive">Whether the plugin expects it to be on.</param>
public sealed record Vst3Bus(string Name, int Channels, bool IsMain, bool IsDefaultActive);
