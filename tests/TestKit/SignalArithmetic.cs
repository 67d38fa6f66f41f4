namespace PercepNet.TestKit;

/// <summary>Levels, sums and channels of test signals.</summary>
public static class SignalArithmetic
{
    /// <summary>Root mean square.</summary>
    public static double Rms(this ReadOnlySpan<float> signal)
    {
        var energy = 0.0;
        foreach (var sample in signal)
        {
            energy += (double)sample * sample;
        }

        return Math.Sqrt(energy / Math.Max(1, signal.Length));
    }

    /// <summary>Scales in place to the given root mean square and returns the same array; silence stays silence.</summary>
    public static float[] ScaledTo(this float[] signal, double rms)
    {
        var present = Rms(signal);
        return present == 0 ? signal : signal.ScaledBy(rms / present);
    }

    /// <summary>Scales in place and returns the same array.</summary>
    public static float[] ScaledBy(this float[] signal, double factor)
    {
        for (var i = 0; i < signal.Length; i++)
        {
            signal[i] = (float)(signal[i] * factor);
        }

        return signal;
    }

    /// <summary>Adds <paramref name="other"/> in place and returns the same array.</summary>
    public static float[] Add(this float[] signal, ReadOnlySpan<float> other)
    {
        for (var i = 0; i < signal.Length; i++)
        {
            signal[i] += other[i];
        }

        return signal;
    }

    /// <summary>A sum, in a new array.</summary>
    public static float[] Sum(params ReadOnlySpan<float[]> parts)
    {
        var sum = (float[])parts[0].Clone();
        foreach (var part in parts[1..])
        {
            sum.Add(part);
        }

        return sum;
    }

    /// <summary>A new signal: <paramref name="speech"/> with <paramref name="noise"/> under it at a ratio in dB.</summary>
    public static float[] MixAt(ReadOnlySpan<float> speech, ReadOnlySpan<float> noise, double snrDb)
    {
        var scale = Rms(speech) / Rms(noise) * Math.Pow(10, -snrDb / 20);
        return noise[..speech.Length].ToArray().ScaledBy(scale).Add(speech);
    }

    /// <summary>How much of <paramref name="reference"/> a signal of its length holds: 1 is all of it, in phase.</summary>
    public static double GainOf(ReadOnlySpan<float> reference, ReadOnlySpan<float> signal)
    {
        double product = 0, energy = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            product += (double)signal[i] * reference[i];
            energy += (double)reference[i] * reference[i];
        }

        return product / energy;
    }

    /// <summary>Channels of equal length, interleaved.</summary>
    public static float[] Interleave(params ReadOnlySpan<float[]> channels)
    {
        var frames = channels[0].Length;
        var interleaved = new float[frames * channels.Length];
        for (var channel = 0; channel < channels.Length; channel++)
        {
            for (var frame = 0; frame < frames; frame++)
            {
                interleaved[frame * channels.Length + channel] = channels[channel][frame];
            }
        }

        return interleaved;
    }

    /// <summary>One channel of an interleaved signal.</summary>
    public static float[] Channel(ReadOnlySpan<float> interleaved, int channels, int channel)
    {
        var signal = new float[interleaved.Length / channels];
        for (var frame = 0; frame < signal.Length; frame++)
        {
            signal[frame] = interleaved[frame * channels + channel];
        }

        return signal;
    }
}
