namespace PercepNet.Cli.Metrics;

/// <summary>
/// Scale-invariant signal-to-distortion ratio (Le Roux et al. 2019): the part of the test signal that is a
/// scaled copy of the clean one, against all the rest. Means are removed first.
/// </summary>
internal static class SiSdr
{
    /// <summary>No result lies outside ± this: perfect and hopeless cases stay finite numbers.</summary>
    public const double LimitDb = 100;

    /// <summary>The ratio in dB.</summary>
    public static double MeasureDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test)
    {
        double cleanMean = Mean(clean), testMean = Mean(test);
        double cleanEnergy = 0, testEnergy = 0, cross = 0;
        for (var i = 0; i < clean.Length; i++)
        {
            double c = clean[i] - cleanMean, t = test[i] - testMean;
            cleanEnergy += c * c;
            testEnergy += t * t;
            cross += c * t;
        }
        if (cleanEnergy <= 0 || testEnergy <= 0)
            return -LimitDb;

        var target = cross * cross / cleanEnergy;
        var rest = Math.Max(testEnergy - target, 0);
        return Math.Clamp(10 * Math.Log10(target / rest), -LimitDb, LimitDb);
    }

    private static double Mean(ReadOnlySpan<float> signal)
    {
        double sum = 0;
        foreach (var sample in signal)
            sum += sample;
        return signal.IsEmpty ? 0 : sum / signal.Length;
    }
}
