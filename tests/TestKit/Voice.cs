namespace PercepNet.TestKit;

/// <summary>
/// A synthetic talker: harmonics of a moving pitch under three moving formants, in syllables with short rests.
/// Not speech, but with the structure that pitch tracking, comb filter and network look for.
/// </summary>
internal static class Voice
{
    private const int UpdatesPerSecond = 200;
    private const double HighestHarmonicHz = 8000;

    /// <summary>Unscaled samples of the talker that <paramref name="seed"/> names.</summary>
    public static float[] Speak(int count, int sampleRateHz, int seed)
    {
        var noise = new SeededNoise(seed);
        var meanPitchHz = noise.NextBetween(95, 230);
        var tune = noise.NextBetween(0, 6);
        var vowel = noise.NextBetween(0, 6);
        var syllableSeconds = noise.NextBetween(0.22, 0.34);
        var offset = noise.NextBetween(0, syllableSeconds);
        var topHz = Math.Min(HighestHarmonicHz, 0.45 * sampleRateHz);
        var step = Math.Max(1, sampleRateHz / UpdatesPerSecond);
        var levels = new double[(int)(topHz / 60) + 1];
        var signal = new float[count];
        var phase = 0.0;
        for (var start = 0; start < count; start += step)
        {
            var seconds = start / (double)sampleRateHz;
            var pitchHz = meanPitchHz * (1 + 0.18 * Math.Sin(2 * Math.PI * 1.3 * seconds + tune) + 0.01 * Math.Sin(2 * Math.PI * 5.5 * seconds));
            var harmonics = Math.Min(levels.Length, (int)(topHz / pitchHz));
            for (var h = 0; h < harmonics; h++)
            {
                levels[h] = FormantLevel((h + 1) * pitchHz, 2 * Math.PI * 1.7 * seconds + vowel);
            }

            for (var i = start; i < Math.Min(start + step, count); i++)
            {
                phase += 2 * Math.PI * pitchHz / sampleRateHz;
                var open = Signals.SoftPulse(i / (double)sampleRateHz + offset, syllableSeconds, 0.8 * syllableSeconds);
                signal[i] = open == 0 ? 0f : (float)(open * Harmonics(phase, levels.AsSpan(0, harmonics)));
            }
        }

        return signal;
    }

    // sin(h·phase) by the two-term recurrence: one sine and cosine a sample instead of one a harmonic.
    private static double Harmonics(double phase, ReadOnlySpan<double> levels)
    {
        var twice = 2 * Math.Cos(phase);
        double previous = 0, current = Math.Sin(phase), sum = 0;
        foreach (var level in levels)
        {
            sum += level * current;
            (previous, current) = (current, twice * current - previous);
        }

        return sum;
    }

    private static double FormantLevel(double hz, double vowel)
    {
        var first = Peak(hz, 500 + 200 * Math.Sin(vowel), 90);
        var second = 0.6 * Peak(hz, 1500 + 500 * Math.Cos(0.7 * vowel), 120);
        var third = 0.35 * Peak(hz, 2700 + 150 * Math.Sin(1.3 * vowel), 180);
        var tilt = 1 / (1 + hz / 900);
        return tilt * (0.08 + first + second + third);
    }

    private static double Peak(double hz, double centreHz, double widthHz)
    {
        var distance = (hz - centreHz) / widthHz;
        return 1 / (1 + distance * distance);
    }
}
