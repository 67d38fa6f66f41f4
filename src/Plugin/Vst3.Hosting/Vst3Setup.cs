using PercepNet.Plugin.Vst3.Abi.Layout;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>How a plugin is going to be played.</summary>
public sealed record Vst3Setup
{
    /// <summary>Sample rate in Hz.</summary>
    public double SampleRateHz { get; init; } = 48_000;

    /// <summary>Longest block in samples.</summary>
    public int MaximumBlockSamples { get; init; } = 512;

    /// <summary>Whether samples are doubles; otherwise floats.</summary>
    public bool IsDouble { get; init; }

    /// <summary>Whether time does not matter, as when a file is made.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Whether the main output lies where the main input does, if both have as many channels: most hosts do so.</summary>
    public bool IsInPlace { get; init; }

    internal int ProcessMode => IsOffline ? ProcessSetup.Offline : ProcessSetup.RealTime;

    internal int SampleSize => IsDouble ? ProcessSetup.Sample64 : ProcessSetup.Sample32;

    /// <summary>Channels of each input bus, 0 for one that is off, as are those not named; null for the main bus as the plugin has it.</summary>
    public IReadOnlyList<int>? InputChannels { get; init; }

    /// <summary>The same for output buses.</summary>
    public IReadOnlyList<int>? OutputChannels { get; init; }
}
