using System.Globalization;

namespace PercepNet.Cli.Drawing;

/// <summary>Samples as time.</summary>
internal static class LatencyText
{
    /// <summary>"30 ms", "0.02 ms".</summary>
    public static string Ms(int samples, int sampleRateHz) => string.Create(CultureInfo.InvariantCulture, $"{1000.0 * samples / sampleRateHz:0.##} ms");
}
