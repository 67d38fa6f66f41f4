namespace PercepNet.Training.Signals;

/// <summary>Changes speed and pitch together by reading a signal at a fractional step (windowed sinc, 32 taps, 256 phases).</summary>
internal static class Resampling
{
    private const int Taps = 32;
    private const int Phases = 256;
    private static readonly float[][] Kernels = [.. Enumerable.Range(0, Phases + 1).Select(p => Kernel((double)p / Phases))];

    /// <summary>Reads <paramref name="signal"/> <paramref name="speed"/> times as fast: output i is input at i · speed. Nothing lies outside the signal.</summary>
    public static float[] Apply(ReadOnlySpan<float> signal, double speed)
    {
        float[] output = new float[(int)(signal.Length / speed)];
        for (int i = 0; i < output.Length; i++)
        {
            double position = i * speed;
            int whole = (int)position;
            double phase = (position - whole) * Phases;
            int lower = (int)phase;
            float share = (float)(phase - lower);
            float[] a = Kernels[lower], b = Kernels[Math.Min(lower + 1, Phases)];
            int start = whole - Taps / 2 + 1;
            float sum = 0;
            for (int t = Math.Max(0, -start); t < Math.Min(Taps, signal.Length - start); t++)
                sum += signal[start + t] * (a[t] + share * (b[t] - a[t]));
            output[i] = sum;
        }
        return output;
    }

    // Cut at 0.92 of the Nyquist frequency: images of speed-ups by up to a tenth stay far down where speech has energy.
    private static float[] Kernel(double fraction)
    {
        const double cut = 0.92;
        var kernel = new double[Taps];
        for (int t = 0; t < Taps; t++)
        {
            double x = t - (Taps / 2 - 1) - fraction;
            double window = Math.Cos(Math.PI * x / (Taps + 2));
            kernel[t] = (x == 0 ? cut : Math.Sin(Math.PI * cut * x) / (Math.PI * x)) * window * window;
        }
        double sum = kernel.Sum();
        return [.. kernel.Select(k => (float)(k / sum))];
    }
}
