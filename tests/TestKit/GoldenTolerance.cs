using System.Globalization;

namespace PercepNet.TestKit;

/// <summary>How far a recording may lie from its golden one.</summary>
/// <param name="MinimumSnrDb">Accepted when the signal-to-error ratio is at least this.</param>
/// <param name="HarmlessDifference">Accepted as well when no sample differs by more than this: near silence a ratio says nothing.</param>
public sealed record GoldenTolerance(double MinimumSnrDb, double HarmlessDifference)
{
    /// <summary>Every sample equal: integer paths, copies, delays.</summary>
    public static GoldenTolerance Exact { get; } = new(double.PositiveInfinity, 0);

    /// <summary>
    /// For floating-point paths, whose last bits differ between processors and mathematical libraries: 60 dB, or
    /// nothing above −120 dB full scale.
    /// </summary>
    public static GoldenTolerance Close { get; } = new(60, 1e-6);

    /// <summary>True when the difference is within the tolerance. A different length never is.</summary>
    public bool Accepts(AudioDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return difference.SameLength
            && (difference.SnrDb >= MinimumSnrDb || difference.LargestDifference <= HarmlessDifference);
    }

    /// <summary>What is asked for, in words.</summary>
    public override string ToString() => double.IsInfinity(MinimumSnrDb)
        ? "every sample equal"
        : string.Create(CultureInfo.InvariantCulture, $"an SNR of at least {MinimumSnrDb} dB, or no difference above {HarmlessDifference:0.0e+0}");
}
