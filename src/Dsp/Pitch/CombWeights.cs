namespace PercepNet.Dsp.Pitch;

/// <summary>What the taps of a comb do to noise that has no period.</summary>
/// <param name="Centre">w0, the weight of the sample itself.</param>
/// <param name="SquareSum">σ² = Σ w², the power of white noise that is left.</param>
public readonly record struct CombWeights(float Centre, float SquareSum)
{
    /// <summary>
    /// Takes the bias out of a measured coherence. The comb contains w0 of its own input, so pure noise reads w0/σ, not 0.
    /// With c = (ρ + w0)/√((ρ + 1)(ρ + σ²)) for a periodic-to-noise ratio ρ, solves for ρ and returns √(ρ/(1 + ρ)).
    /// </summary>
    /// <param name="coherence">Measured coherence of the frame with its comb; any value.</param>
    /// <returns>0 for noise, 1 for a fully periodic band.</returns>
    public float Unbias(float coherence)
    {
        float c2 = Math.Clamp(coherence, 0, 0.99995f);
        c2 *= c2;
        float a = 1 - c2, b = 2 * Centre - c2 * (1 + SquareSum), c = Centre * Centre - c2 * SquareSum;
        float discriminant = b * b - 4 * a * c;
        if (discriminant <= 0) return 0;
        float ratio = (-b + MathF.Sqrt(discriminant)) / (2 * a);
        return ratio <= 0 ? 0 : MathF.Sqrt(ratio / (1 + ratio));
    }
}
