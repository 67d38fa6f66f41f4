namespace PercepNet.Training.Signals;

/// <summary>All training audio is mono at 48 kHz.</summary>
internal static class Rate
{
    public const int Hz = 48000;
    public const int HopSamples = Hz / 100;

    public static int Samples(double seconds) => (int)Math.Round(seconds * Hz);
}
