namespace PercepNet.Cli.Metrics;

/// <summary>
/// Log-spectral distance: per 32 ms Hann frame (half overlapped) the rms over bins of the difference of the two
/// power spectra in dB, then the mean over frames. Both spectra are floored 60 dB below the loudest clean bin, so that
/// what nobody hears does not count.
/// </summary>
internal static class LogSpectralDistance
{
    private const double FrameSeconds = 0.032, RangeDb = 60;

    /// <summary>The distance in dB; NaN where the signals are shorter than a frame.</summary>
    public static double MeasureDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz)
    {
        var length = 2 * Math.Max(1, (int)Math.Round(FrameSeconds * sampleRateHz / 2));
        var spectrum = new PowerSpectrum(length);
        var frames = (clean.Length - length) / (length / 2) + 1;
        if (clean.Length < length)
            return double.NaN;

        var peak = 0f;
        var power = new float[spectrum.BinCount];
        var testPower = new float[spectrum.BinCount];
        for (var frame = 0; frame < frames; frame++)
        {
            spectrum.Measure(clean.Slice(frame * (length / 2), length), power);
            foreach (var p in power)
                peak = Math.Max(peak, p);
        }

        var floor = Math.Max(peak * (float)Math.Pow(10, -RangeDb / 10), float.Epsilon * 1e6f);
        double sum = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            spectrum.Measure(clean.Slice(frame * (length / 2), length), power);
            spectrum.Measure(test.Slice(frame * (length / 2), length), testPower);
            double squares = 0;
            for (var bin = 0; bin < power.Length; bin++)
            {
                var difference = 10 * MathF.Log10(Math.Max(testPower[bin], floor) / Math.Max(power[bin], floor));
                squares += difference * difference;
            }
            sum += Math.Sqrt(squares / power.Length);
        }
        return sum / frames;
    }
}
