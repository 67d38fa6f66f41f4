namespace PercepNet.Dsp;

/// <summary>
/// The side signals of one block: mono, at the rate of the input, one sample for each of its frames. Which ones count says
/// <see cref="EnhancerOptions.Side"/>; what is missing or not finite counts as 0. None may share memory with the output.
/// </summary>
public readonly ref struct SideBlock
{
    /// <summary>Far end, not delayed, nominally −1 to 1: what the loudspeaker is about to play.</summary>
    public ReadOnlySpan<float> Far { get; init; }

    /// <summary>Echo estimate, in time with the input: what the canceller has subtracted to get it. Ignored where <see cref="EnhancerOptions.Canceller"/> finds it.</summary>
    public ReadOnlySpan<float> Echo { get; init; }

    /// <summary>Noise reference, in time with the input.</summary>
    public ReadOnlySpan<float> Noise { get; init; }
}
