namespace PercepNet.Training.Targets;

/// <summary>
/// Where each target lies in its row, for B bands: gain with reverberation, gain without, strength, speech activity, then the inner
/// products from which the error of the waveform follows for any gain and strength, each as a share of the noisy band's energy ⟨y, y⟩.
/// </summary>
internal readonly record struct TargetRow(int Bands)
{
    /// <summary>Marks a target that must not be taught.</summary>
    public const float Masked = -1;

    public const int GainReverberant = 0;

    public int GainDry => Bands;

    public int Strength => 2 * Bands;

    public int Activity => 3 * Bands;

    /// <summary>⟨x, y⟩ of clean and noisy band. This and those below count where the gain without reverberation is not masked.</summary>
    public int CleanNoisy => 3 * Bands + 1;

    /// <summary>⟨x, x⟩ of the clean band.</summary>
    public int Clean => 4 * Bands + 1;

    /// <summary>⟨x, ŷ⟩ of the clean band and the comb of the noisy one.</summary>
    public int CleanComb => 5 * Bands + 1;

    /// <summary>⟨y, ŷ⟩ of the noisy band and its comb.</summary>
    public int NoisyComb => 6 * Bands + 1;

    /// <summary>⟨ŷ, ŷ⟩ of the comb.</summary>
    public int Comb => 7 * Bands + 1;

    /// <summary>log10 of ⟨y, y⟩ itself. The features cannot give it: their loudness reference moves.</summary>
    public int Noisy => 8 * Bands + 1;

    public int Count => 9 * Bands + 1;
}
