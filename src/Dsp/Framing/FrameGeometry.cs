namespace PercepNet.Dsp.Framing;

/// <summary>
/// The sizes that follow from the sample rate: 10 ms hops, 20 ms windows, bins about 50 Hz wide at every rate,
/// so that one band table and one network serve every rate without resampling.
/// </summary>
/// <param name="SampleRateHz">Sample rate in Hz, 4000 to 768000.</param>
public readonly record struct FrameGeometry(int SampleRateHz)
{
    /// <summary>Lowest sample rate that is accepted, in Hz.</summary>
    public const int MinimumSampleRateHz = 4_000;

    /// <summary>Highest sample rate that is accepted, in Hz.</summary>
    public const int MaximumSampleRateHz = 768_000;

    /// <summary>New samples per frame: 10 ms, rounded (480 at 48 kHz, 441 at 44.1 kHz).</summary>
    public int HopSamples => (SampleRateHz + 50) / 100;

    /// <summary>Samples per analysis window: two hops.</summary>
    public int WindowSamples => 2 * HopSamples;

    /// <summary>Bins of the real spectrum, from 0 Hz to Nyquist.</summary>
    public int BinCount => HopSamples + 1;

    /// <summary>Width of a bin in Hz: 50 where the rate is a multiple of 100.</summary>
    public double BinHz => (double)SampleRateHz / WindowSamples;
}
