namespace PercepNet.Training.Targets;

/// <summary>Where each target lies in its row, for B bands: gain with reverberation, gain without, strength, speech activity, then Wiener factor.</summary>
internal readonly record struct TargetRow(int Bands)
{
    /// <summary>Marks a target that must not be taught.</summary>
    public const float Masked = -1;

    public const int GainReverberant = 0;

    public int GainDry => Bands;

    public int Strength => 2 * Bands;

    public int Activity => 3 * Bands;

    /// <summary>The factor that leaves the least error in the waveform; it counts where the gain without reverberation is not masked.</summary>
    public int Wiener => 3 * Bands + 1;

    public int Count => 4 * Bands + 1;
}
