namespace PercepNet.Dsp;

/// <summary>What is fixed while a stream runs.</summary>
public sealed record EnhancerOptions
{
    /// <summary>Most channels that one stream may have.</summary>
    public const int MaximumChannels = 64;

    /// <summary>Sample rate in Hz, 4000 to 768000. Default 48000. Signals are processed at this rate, without resampling.</summary>
    public int SampleRateHz { get; init; } = 48_000;

    /// <summary>Channels, interleaved, 1 to 64. Default 1.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>How channels are treated. Default <see cref="ChannelLink.Linked"/>.</summary>
    public ChannelLink Link { get; init; } = ChannelLink.Linked;

    /// <summary>Delay against quality. Default <see cref="LatencyMode.Standard"/>.</summary>
    public LatencyMode Latency { get; init; } = LatencyMode.Standard;

    /// <summary>What the caller promises about block lengths. Default <see cref="BlockPattern.Any"/>.</summary>
    public BlockPattern Blocks { get; init; } = BlockPattern.Any;

    /// <summary>Side signals that each block brings along in a <see cref="SideBlock"/>. Default <see cref="SideSignals.None"/>, which costs nothing.</summary>
    public SideSignals Side { get; init; } = SideSignals.None;

    /// <summary>
    /// Takes the far end's echo out of each hop before the voices hear it, and gives the echo estimate; means <see cref="SideSignals.Echo"/>,
    /// and a <see cref="SideBlock"/> brings <see cref="SideBlock.Far"/> alone. The dry path stays the untouched input. Default null: none.
    /// </summary>
    public IEchoCanceller? Canceller { get; init; }
}
