using PercepNet.Training.Corpora;

namespace PercepNet.Training.Mixing;

/// <summary>
/// One noisy signal and the two clean ones it is taught with: as heard in the room, and with the late reverberation bent down.
/// Without a room both are the same signal.
/// </summary>
internal sealed record Mixture(float[] Noisy, float[] Reverberant, float[] Early, Ingredients Ingredients)
{
    /// <summary>Nothing is taught above this frequency: the speech (or the whole mixture) was never recorded there.</summary>
    public required double BandHz { get; init; }

    /// <summary>Active speech over active noise; null without one of them.</summary>
    public double? SnrDb { get; init; }

    /// <summary>The voice; null without speech.</summary>
    public string? Speaker { get; init; }

    /// <summary>Category of the background noise; null without noise.</summary>
    public string? Noise { get; init; }

    /// <summary>The room; null without one.</summary>
    public string? Room { get; init; }

    /// <summary>Its T60; null without one, or where it cannot be told from the response.</summary>
    public double? ReverberationSeconds { get; init; }

    /// <summary>What is left when the first samples are cut off: a stream that begins within a word, a tail, a noise.</summary>
    public Mixture From(int start) => Changed(signal => signal[start..]);

    /// <summary>The same done to every signal; without a room both clean ones stay the same.</summary>
    public Mixture Changed(Func<float[], float[]> change)
    {
        float[] early = change(Early);
        return this with { Noisy = change(Noisy), Reverberant = Reverberant == Early ? early : change(Reverberant), Early = early };
    }
}
