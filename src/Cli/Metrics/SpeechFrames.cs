namespace PercepNet.Cli.Metrics;

/// <summary>The 25.6 ms frames of STOI, and the removal of those in which the clean signal is silent.</summary>
internal static class SpeechFrames
{
    /// <summary>Length of a frame at 10 kHz.</summary>
    public const int FrameSamples = 256;

    /// <summary>Distance of frames.</summary>
    public const int HopSamples = FrameSamples / 2;

    private const double RangeDb = 40;

    /// <summary>Frames in a signal; as in the published code the last possible start is left out.</summary>
    public static int Count(int samples) => samples <= FrameSamples ? 0 : (samples - FrameSamples - 1) / HopSamples + 1;

    /// <summary>Keeps the frames within 40 dB of the loudest clean one, overlap-added back to a signal.</summary>
    public static void Keep(ref float[] clean, ref float[] test)
    {
        var window = new PowerSpectrum(FrameSamples).Window;
        var energies = new double[Count(clean.Length)];
        for (var frame = 0; frame < energies.Length; frame++)
            for (var i = 0; i < FrameSamples; i++)
            {
                double value = clean[frame * HopSamples + i] * window[i];
                energies[frame] += value * value;
            }

        var threshold = energies.DefaultIfEmpty().Max() * Math.Pow(10, -RangeDb / 10);
        var kept = Enumerable.Range(0, energies.Length).Where(frame => energies[frame] > threshold).ToArray();
        clean = OverlapAdd(clean, kept, window);
        test = OverlapAdd(test, kept, window);
    }

    private static float[] OverlapAdd(float[] signal, int[] frames, ReadOnlySpan<float> window)
    {
        var result = new float[frames.Length == 0 ? 0 : (frames.Length - 1) * HopSamples + FrameSamples];
        for (var k = 0; k < frames.Length; k++)
            for (var i = 0; i < FrameSamples; i++)
                result[k * HopSamples + i] += signal[frames[k] * HopSamples + i] * window[i];
        return result;
    }
}
