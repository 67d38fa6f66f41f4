namespace PercepNet.Graph.Echo;

/// <summary>What is fixed while an echo canceller runs.</summary>
public sealed record EchoCancellerOptions
{
    /// <summary>Lowest sample rate, in Hz.</summary>
    public const int LowestSampleRateHz = 8_000;

    /// <summary>Highest sample rate, in Hz.</summary>
    public const int HighestSampleRateHz = 96_000;

    /// <summary>Length of the echo that is modelled behind its bulk delay, 32 to 500 ms.</summary>
    public double TailMs { get; init; } = 200;

    /// <summary>Longest bulk delay that is searched for, up to 1000 ms; 0: none, the tail starts with the far end itself.</summary>
    public double MaximumDelayMs { get; init; } = DelayEstimator.DefaultMaximumDelayMs;

    /// <summary>Whether loudspeaker and microphone may run on clocks of their own, up to 300 ppm apart.</summary>
    public bool FollowsClock { get; init; } = true;
}
