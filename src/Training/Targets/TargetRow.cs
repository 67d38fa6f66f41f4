namespace PercepNet.Training.Targets;

/// <summary>Where each target lies in its row, for B bands: gain with reverberation, gain without, strength, then speech activity.</summary>
internal readonly record struct TargetRow(int Bands)
{
    /// <summary>Marks a target that must not be taught.</summary>
    public const float Masked = -1;

    public const int GainReverberant = 0;

    public int GainDry => Bands;

    public int Strength => 2 * Bands;

    public int Activity => 3 * Bands;

    public int Count => 3 * Bands + 1;
}
