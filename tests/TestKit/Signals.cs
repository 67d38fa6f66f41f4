namespace PercepNet.TestKit;

/// <summary>Seeded test signals, mono, full scale ±1.</summary>
public static class Signals
{
    /// <summary>Zeros.</summary>
    public static float[] Silence(int count) => new float[count];

    /// <summary>One sample of <paramref name="height"/> at <paramref name="position"/>, zeros elsewhere.</summary>
    public static float[] Impulse(int count, int position, float height = 1f)
    {
        var signal = new float[count];
        signal[position] = height;
        return signal;
    }

    /// <summary>A sine that starts at phase 0.</summary>
    public static float[] Sine(int count, int sampleRateHz, double frequencyHz, float height = 0.5f) =>
        Make(count, i => height * Math.Sin(2 * Math.PI * frequencyHz * i / sampleRateHz));

    /// <summary>Sines as loud as each other, brought to <paramref name="rms"/> together.</summary>
    public static float[] Tones(int count, int sampleRateHz, double rms, params ReadOnlySpan<double> frequenciesHz)
    {
        var sum = new float[count];
        foreach (var hz in frequenciesHz)
        {
            sum.Add(Sine(count, sampleRateHz, hz));
        }

        return sum.ScaledTo(rms);
    }

    /// <summary>A sine whose frequency climbs exponentially.</summary>
    public static float[] Sweep(int count, int sampleRateHz, double fromHz, double toHz, float height = 0.5f)
    {
        var growth = Math.Log(toHz / fromHz) / count;
        var scale = 2 * Math.PI * fromHz / (sampleRateHz * growth);
        return Make(count, i => height * Math.Sin(scale * (Math.Exp(growth * i) - 1)));
    }

    /// <summary>Uniform white noise; the same bits on every machine.</summary>
    public static float[] White(int count, int seed, float height = 0.1f)
    {
        var noise = new SeededNoise(seed);
        return Make(count, _ => noise.NextSigned() * height);
    }

    /// <summary>Noise that falls by about 3 dB an octave: six leaky sums of white noise, their corners a factor 4 apart.</summary>
    public static float[] Pink(int count, int seed, float rms = 0.05f)
    {
        var noise = new SeededNoise(seed);
        var states = new double[6];
        return Make(count, _ =>
        {
            var white = noise.NextSigned();
            var sum = 0.0;
            for (var k = 0; k < states.Length; k++)
            {
                var corner = Math.Pow(4, -k) * 0.9;
                states[k] += corner * (white - states[k]);
                sum += states[k] * Math.Pow(2, k);
            }

            return sum;
        }).ScaledTo(rms);
    }

    /// <summary>Short, exponentially dying ticks like taps on a desk or a keyboard.</summary>
    public static float[] Clicks(int count, int sampleRateHz, int seed, float height = 0.5f)
    {
        var noise = new SeededNoise(seed);
        var signal = new float[count];
        var decay = Math.Exp(-1 / (0.002 * sampleRateHz));
        for (var start = sampleRateHz / 20; start < count; start += (int)(sampleRateHz * noise.NextBetween(0.08, 0.25)))
        {
            double level = height;
            for (var i = start; i < count && level > 1e-5; i++, level *= decay)
            {
                signal[i] += (float)(level * noise.NextSigned());
            }
        }

        return signal;
    }

    /// <summary>A talker: see <see cref="Voice"/>.</summary>
    public static float[] Voiced(int count, int sampleRateHz, int seed, float rms = 0.08f) =>
        Voice.Speak(count, sampleRateHz, seed).ScaledTo(rms);

    /// <summary>Many talkers at once.</summary>
    public static float[] Babble(int count, int sampleRateHz, int seed, int talkers = 6, float rms = 0.05f)
    {
        var sum = new float[count];
        for (var talker = 0; talker < talkers; talker++)
        {
            sum.Add(Voice.Speak(count, sampleRateHz, seed * 101 + talker).ScaledTo(1f));
        }

        return sum.ScaledTo(rms);
    }

    internal static double SoftPulse(double seconds, double periodSeconds, double openSeconds)
    {
        var phase = seconds % periodSeconds;
        return phase >= openSeconds ? 0 : Math.Pow(Math.Sin(Math.PI * phase / openSeconds), 0.5);
    }

    private static float[] Make(int count, Func<int, double> sample)
    {
        var signal = new float[count];
        for (var i = 0; i < count; i++)
        {
            signal[i] = (float)sample(i);
        }

        return signal;
    }
}
