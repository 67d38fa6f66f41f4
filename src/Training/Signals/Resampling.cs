using System.Numerics;
using System.Runtime.InteropServices;

namespace PercepNet.Training.Signals;

/// <summary>Changes speed and pitch together by reading a signal at a fractional step (windowed sinc, 32 taps, 256 phases).</summary>
internal static class Resampling
{
    private const int Taps = 32;
    private const int Phases = 256;

    // Voices are sped up by 18 % at most: what folds then lands above 20 kHz. Noise is sped up further, and what folds of it is noise.
    private const double Cut = 0.92;
    private static readonly float[][] Kernels = [.. Enumerable.Range(0, Phases + 1).Select(p => Kernel((double)p / Phases))];

    /// <summary>Nothing above this is kept of a signal whose speed changes.</summary>
    public const double CutHz = Cut * Rate.Hz / 2;

    /// <summary>Reads <paramref name="signal"/> <paramref name="speed"/> times as fast: output i is input at i · speed. Nothing lies outside the signal.</summary>
    public static float[] Apply(ReadOnlySpan<float> signal, double speed) => Read(signal, (int)(signal.Length / speed), i => i * speed);

    /// <summary>Reads <paramref name="signal"/> at a position in samples for each output, 0 to its length. Nothing lies outside the signal.</summary>
    public static float[] Read(ReadOnlySpan<float> signal, int length, Func<int, double> positionOf)
    {
        float[] output = new float[length];
        // Silence on both sides: the kernel never looks outside.
        float[] padded = new float[signal.Length + 2 * Taps];
        signal.CopyTo(padded.AsSpan(Taps));
        for (int i = 0; i < output.Length; i++)
        {
            double position = positionOf(i);
            int whole = (int)position;
            double phase = (position - whole) * Phases;
            int lower = (int)phase;
            output[i] = Interpolate(padded.AsSpan(whole + Taps / 2 + 1, Taps), Kernels[lower], Kernels[Math.Min(lower + 1, Phases)], (float)(phase - lower));
        }
        return output;
    }

    private static float Interpolate(ReadOnlySpan<float> signal, float[] lower, float[] upper, float share)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(signal);
        var a = MemoryMarshal.Cast<float, Vector<float>>(lower);
        var b = MemoryMarshal.Cast<float, Vector<float>>(upper);
        var sum = Vector<float>.Zero;
        for (int v = 0; v < a.Length; v++) sum += x[v] * (a[v] + share * (b[v] - a[v]));
        return Vector.Sum(sum);
    }

    private static float[] Kernel(double fraction)
    {
        var kernel = new double[Taps];
        for (int t = 0; t < Taps; t++)
        {
            double x = t - (Taps / 2 - 1) - fraction;
            double window = Math.Cos(Math.PI * x / (Taps + 2));
            kernel[t] = (x == 0 ? Cut : Math.Sin(Math.PI * Cut * x) / (Math.PI * x)) * window * window;
        }
        double sum = kernel.Sum();
        return [.. kernel.Select(k => (float)(k / sum))];
    }
}
