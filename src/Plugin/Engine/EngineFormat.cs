namespace PercepNet.Plugin.Engine;

/// <summary>What a host says before it starts to play.</summary>
public sealed record EngineFormat
{
    /// <summary>Sample rate in Hz, 4000 to 768000; a fraction is rounded. Default 48000.</summary>
    public double SampleRateHz { get; init; } = 48_000;

    /// <summary>Channels in and out, 1 or 2. Default 2.</summary>
    public int Channels { get; init; } = 2;

    /// <summary>
    /// Channels of the side-chain that brings the far end, 1 or 2, whose mean counts; 0, the default, for none. Echo is cancelled at
    /// 8000 to 96000 Hz; at other rates the side-chain is ignored.
    /// </summary>
    public int SideChannels { get; init; }

    /// <summary>
    /// The longest block that the host means to hand in. Where it is whole 10 ms hops, all blocks are expected to be; a
    /// host that keeps to that gets one hop more look-ahead for the same latency. Default 1024.
    /// </summary>
    public int MaximumBlockSamples { get; init; } = 1024;
}
