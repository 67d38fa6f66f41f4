namespace PercepNet.Cli.Tests.Metrics;

/// <summary>The signals of stoi_reference.py, sample for sample.</summary>
internal static class SyntheticSpeech
{
    public static double[] Noise(uint seed, int count)
    {
        var values = new double[count];
        var state = seed;
        for (var i = 0; i < count; i++)
        {
            state = unchecked(1664525 * state + 1013904223);
            values[i] = (state >> 8) / (double)(1 << 23) - 1;
        }
        return values;
    }

    public static double[] Speech(uint seed, int rateHz, double seconds)
    {
        var noise = Noise(seed, (int)(rateHz * seconds));
        var signal = new double[noise.Length];
        for (var i = 0; i < signal.Length; i++)
        {
            var t = (double)i / rateHz;
            if (t is > 1.0 and < 1.5)
                continue;
            double tone = 0;
            for (var k = 1; k < 25; k++)
                tone += Math.Sin(2 * Math.PI * 140 * k * t + k * k) / k;
            var syllables = Math.Pow(Math.Sin(2 * Math.PI * 1.7 * t), 2) * (0.6 + 0.4 * Math.Sin(2 * Math.PI * 0.43 * t + 1));
            var formant = 0.5 + 0.5 * Math.Sin(2 * Math.PI * 3.1 * t);
            signal[i] = 0.1 * syllables * (formant * tone + (1 - formant) * 2 * noise[i]);
        }
        return signal;
    }

    public static (float[] Clean, float[] Noisy) Mixture(int rateHz, double noiseLevel, double seconds = 3)
    {
        var clean = Speech(7, rateHz, seconds);
        var noise = Noise(11, clean.Length);
        return (Array.ConvertAll(clean, x => (float)x),
            clean.Zip(noise, (c, n) => (float)(c + noiseLevel * n)).ToArray());
    }
}
