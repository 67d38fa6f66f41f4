namespace PercepNet.Cli.Metrics;

/// <summary>
/// How much of the voice is lost where it sets in after silence: plosives, s, sh, which an enhancer that opens late swallows.
/// Measured on the part of the test signal that is a scaled copy of the clean one, so noise that is left does not count as speech.
/// </summary>
internal static class OnsetLoss
{
    /// <summary>No onset counts for more than this: one that is gone is gone.</summary>
    public const double LimitDb = 20;

    // Relative to the loudest frame of the clean signal; between them it is neither speech nor silence.
    private const double SpeechDb = -25;
    private const double SilenceDb = -35;
    private const double FrameSeconds = 0.01;
    private const int SilentFrames = 10;
    private const int HalfWindowFrames = 5;

    /// <summary>Mean over the onsets of the energy lost within ±50 ms, in dB; NaN where the clean signal has none.</summary>
    public static double MeasureDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test, int sampleRateHz)
    {
        int frame = Math.Max(1, (int)(FrameSeconds * sampleRateHz)), onsets = 0;
        double sum = 0;
        foreach (int onset in Onsets(clean, frame))
        {
            int start = (onset - HalfWindowFrames) * frame, length = 2 * HalfWindowFrames * frame;
            if (start < 0 || start + length > clean.Length) continue;
            sum += LossDb(clean.Slice(start, length), test.Slice(start, length));
            onsets++;
        }
        return onsets == 0 ? double.NaN : sum / onsets;
    }

    private static List<int> Onsets(ReadOnlySpan<float> clean, int frame)
    {
        var powers = new double[clean.Length / frame];
        for (int i = 0; i < powers.Length; i++) powers[i] = Product(clean.Slice(i * frame, frame), clean.Slice(i * frame, frame));
        double loudest = powers.DefaultIfEmpty().Max(), speech = loudest * Math.Pow(10, SpeechDb / 10), silence = loudest * Math.Pow(10, SilenceDb / 10);
        var onsets = new List<int>();
        int silent = 0, rising = 0;
        for (int i = 0; i < powers.Length; i++)
        {
            if (powers[i] <= silence)
            {
                (silent, rising) = (silent + 1, 0);
                continue;
            }
            // A soft consonant may take some frames from silence to speech.
            rising++;
            if (powers[i] < speech && rising <= HalfWindowFrames) continue;
            if (powers[i] >= speech && silent >= SilentFrames) onsets.Add(i - rising + 1);
            silent = 0;
        }
        return onsets;
    }

    private static double LossDb(ReadOnlySpan<float> clean, ReadOnlySpan<float> test)
    {
        double kept = Product(clean, test) / Product(clean, clean);
        return Math.Min(LimitDb, -20 * Math.Log10(Math.Max(kept, 1e-9)));
    }

    private static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }
}
