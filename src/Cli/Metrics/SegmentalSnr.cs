namespace PercepNet.Cli.Metrics;

/// <summary>
/// Segmental SNR: frames of 30 ms under a Hann window, three quarters overlapped, each limited to −10..35 dB so
/// that neither pauses nor perfect frames rule the mean. Frames whose clean signal is digital silence do not count.
/// </summary>
internal static class SegmentalSnr
{
    private const double FloorDb = -10, CeilingDb = 35, FrameSeconds = 0.030;

    /// <summary>The mean in dB; NaN where no frame of the clean signal sounds.</summary>
    public static double MeasureDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz)
    {
        var length = Math.Max(4, (int)Math.Round(FrameSeconds * sampleRateHz));
        var squaredWindow = new double[length];
        for (var i = 0; i < length; i++)
            squaredWindow[i] = Math.Pow(Math.Sin(Math.PI * (i + 1) / (length + 1)), 4);

        double sum = 0;
        var frames = 0;
        for (var start = 0; start + length <= clean.Length; start += length / 4)
        {
            double signal = 0, noise = 0;
            for (var i = 0; i < length; i++)
            {
                double c = clean[start + i], difference = test[start + i] - c;
                signal += squaredWindow[i] * c * c;
                noise += squaredWindow[i] * difference * difference;
            }
            if (signal <= 0)
                continue;
            sum += Math.Clamp(10 * Math.Log10(signal / noise), FloorDb, CeilingDb);
            frames++;
        }
        return frames == 0 ? double.NaN : sum / frames;
    }
}
