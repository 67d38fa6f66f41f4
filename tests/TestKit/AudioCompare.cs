namespace PercepNet.TestKit;

/// <summary>Compares recordings sample by sample.</summary>
public static class AudioCompare
{
    /// <summary>Everything worth saying about the difference of two interleaved recordings.</summary>
    public static AudioDifference Compare(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, int channels = 1, int sampleRateHz = 48000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        double signal = 0, error = 0, largest = 0;
        var first = -1;
        for (var i = 0; i < Math.Min(expected.Length, actual.Length); i++)
        {
            signal += (double)expected[i] * expected[i];
            if (expected[i].Equals(actual[i]))
            {
                continue;
            }

            first = first < 0 ? i : first;
            var difference = Math.Abs((double)expected[i] - actual[i]);
            difference = double.IsNaN(difference) ? double.PositiveInfinity : difference;
            largest = Math.Max(largest, difference);
            error += difference * difference;
        }

        return new AudioDifference
        {
            ExpectedFrames = expected.Length / channels,
            ActualFrames = actual.Length / channels,
            SampleRateHz = sampleRateHz,
            SnrDb = RatioDb(signal, error),
            LargestDifference = largest,
            FirstFrame = first < 0 ? -1 : first / channels,
            FirstChannel = first < 0 ? -1 : first % channels,
        };
    }

    /// <summary>Signal-to-error ratio in dB over the common length.</summary>
    public static double SnrDb(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) => Compare(expected, actual).SnrDb;

    private static double RatioDb(double signal, double error) => error switch
    {
        0 => double.PositiveInfinity,
        double.PositiveInfinity => double.NegativeInfinity,
        _ => 10 * Math.Log10(signal / error),
    };
}
