namespace PercepNet.Dsp.Pitch;

/// <summary>The grid of lags that are searched, in samples of the whitened signal, at 12 kHz: 800 Hz down to 62.5 Hz.</summary>
internal static class PitchLags
{
    public const int SampleRateHz = 100 * WhitenedSignal.HopSamples;
    public const int Shortest = 15;
    public const int Longest = 192;
    public const int Count = Longest - Shortest + 1;

    /// <summary>Longest lag that is measured: one beyond the grid, so that every lag of the grid has neighbours.</summary>
    public const int LongestMeasured = Longest + 1;
}
