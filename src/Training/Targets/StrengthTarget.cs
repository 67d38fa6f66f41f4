namespace PercepNet.Training.Targets;

/// <summary>
/// How strongly one band must be combed so that it becomes exactly as periodic as the clean one. With y the noisy band, p̂ its comb and
/// p the comb of the clean band, mixing (1 − r)·y + r·p̂ moves the coherence with p from y's to p̂'s; solves for the clean coherence q.
/// </summary>
internal static class StrengthTarget
{
    /// <summary>Highest clean coherence that is asked for.</summary>
    public static readonly double HighestCoherence = Math.Sqrt(0.999);

    /// <summary>Strength in [0, 1].</summary>
    /// <param name="cleanCoherence">q: ⟨x, p⟩ / (‖x‖·‖p‖) of the clean band.</param>
    /// <param name="noisyShare">⟨y, p⟩ / ‖p‖.</param>
    /// <param name="combShare">⟨p̂, p⟩ / ‖p‖.</param>
    /// <param name="noisyEnergy">⟨y, y⟩.</param>
    /// <param name="combEnergy">⟨p̂, p̂⟩.</param>
    /// <param name="cross">⟨y, p̂⟩.</param>
    public static double Solve(double cleanCoherence, double noisyShare, double combShare, double noisyEnergy, double combEnergy, double cross)
    {
        // A comb in opposite phase to the clean one, as at a wrong pitch, can only harm.
        if (cleanCoherence <= 0 || combShare <= 0) return 0;
        double q2 = Math.Min(cleanCoherence, HighestCoherence);
        q2 *= q2;
        // (u + αv)² = q²·‖y + α·p̂‖² with α = r / (1 − r): A·α² + 2B·α + D = 0.
        double a = combShare * combShare - q2 * combEnergy, b = noisyShare * combShare - q2 * cross, d = noisyShare * noisyShare - q2 * noisyEnergy;
        // The square hides the sign: a noisy band in opposite phase is not periodic enough, whatever its square says.
        if (d >= 0 && noisyShare >= 0) return 0;
        double scale = 1e-12 * (noisyEnergy + combEnergy);
        if (Math.Abs(a) < scale) return b > 0 ? ToStrength(-d / (2 * b)) : 1;
        double discriminant = b * b - a * d;
        bool isReachable = a > 0 || (b > 0 && discriminant >= 0);
        return isReachable ? ToStrength((-b + Math.Sqrt(Math.Max(0, discriminant))) / a) : 1;
    }

    private static double ToStrength(double alpha) => alpha <= 0 ? 0 : alpha / (1 + alpha);
}
