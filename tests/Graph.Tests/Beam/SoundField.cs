using PercepNet.Dsp.Spectrum;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Sound at the microphones of an array in the open: plane waves, noise from everywhere, noise of the microphones themselves. Delays are exact, to the fraction of a sample, and circular.</summary>
internal static class SoundField
{
    /// <summary>A plane wave as every microphone hears it; microphone 0 hears the signal itself.</summary>
    public static float[][] PlaneWave(ArrayGeometry geometry, Direction from, float[] signal, int rate) => Sum(geometry, [(from, signal)], rate);

    /// <summary>White noise of equal strength from all directions: many plane waves, evenly spread over the sphere.</summary>
    public static float[][] Diffuse(ArrayGeometry geometry, int samples, int rate, int seed, int waves = 160)
    {
        var sources = new (Direction, float[])[waves];
        for (int i = 0; i < waves; i++)
        {
            double height = 1 - (2 * i + 1.0) / waves, turn = i * 180 * (3 - Math.Sqrt(5));
            sources[i] = (new Direction(Math.IEEERemainder(turn, 360), Math.Asin(height) * 180 / Math.PI), Signals.White(samples, 1000 * seed + i));
        }
        return Sum(geometry, sources, rate);
    }

    /// <summary>Noise of the microphones: each its own.</summary>
    public static float[][] Sensors(ArrayGeometry geometry, int samples, int seed, double rms) =>
        [.. Enumerable.Range(0, geometry.Count).Select(m => Signals.White(samples, 77 * seed + m).ScaledTo(rms))];

    /// <summary>A talker ahead of four microphones on a line, noise aside that is 20 dB weaker, and a little noise of each microphone.</summary>
    public static float[][] TalkerAhead(float[] voice)
    {
        float[][] talker = PlaneWave(BeamRun.FourOnALine, new(0), voice, BeamRun.Rate).ScaledTo(0.1);
        float[][] noise = PlaneWave(BeamRun.FourOnALine, new(70), Signals.Pink(voice.Length, 2), BeamRun.Rate).ScaledTo(0.01);
        return Mix(talker, noise, Sensors(BeamRun.FourOnALine, voice.Length, 1, 0.001));
    }

    /// <summary>New signals: the sum of several fields, microphone by microphone.</summary>
    public static float[][] Mix(params float[][][] fields) =>
        [.. Enumerable.Range(0, fields[0].Length).Select(m =>
        {
            float[] sum = (float[])fields[0][m].Clone();
            foreach (float[][] field in fields[1..]) sum.Add(field[m]);
            return sum;
        })];

    /// <summary>Scales a field in place so that microphone 0 has the level.</summary>
    public static float[][] ScaledTo(this float[][] field, double rms)
    {
        double factor = rms / ((ReadOnlySpan<float>)field[0]).Rms();
        foreach (float[] microphone in field) microphone.ScaledBy(factor);
        return field;
    }

    /// <summary>Scales each microphone in place by its error in dB.</summary>
    public static float[][] Mismatched(this float[][] field, params double[] errorsDb)
    {
        for (int m = 0; m < field.Length; m++) field[m].ScaledBy(Math.Pow(10, errorsDb[m % errorsDb.Length] / 20));
        return field;
    }

    private static float[][] Sum(ArrayGeometry geometry, (Direction From, float[] Signal)[] waves, int rate)
    {
        int length = waves[0].Signal.Length;
        var fft = new RealFft(length);
        var source = new ComplexSpectrum(length / 2 + 1);
        ComplexSpectrum[] sums = [.. Enumerable.Range(0, geometry.Count).Select(_ => new ComplexSpectrum(length / 2 + 1))];
        foreach (var (from, signal) in waves)
        {
            fft.Forward(signal, source);
            for (int m = 0; m < geometry.Count; m++) AddDelayed(source, geometry.Arrival(m, from).DelaySeconds * rate * 2 * Math.PI / length, sums[m]);
        }
        return [.. sums.Select(sum =>
        {
            float[] samples = new float[length];
            fft.Inverse(sum, samples);
            return samples;
        })];
    }

    // e^(−ik·step) by recurrence: a sine and a cosine for the whole wave.
    private static void AddDelayed(ComplexSpectrum source, double step, ComplexSpectrum sum)
    {
        (double sin, double cos) = Math.SinCos(-step);
        double re = 1, im = 0;
        for (int k = 0; k < sum.BinCount; k++)
        {
            sum.Re[k] += (float)(source.Re[k] * re - source.Im[k] * im);
            sum.Im[k] += (float)(source.Re[k] * im + source.Im[k] * re);
            (re, im) = (re * cos - im * sin, re * sin + im * cos);
        }
    }
}
