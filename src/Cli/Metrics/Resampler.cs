using System.Numerics;

namespace PercepNet.Cli.Metrics;

/// <summary>
/// Offline sample-rate conversion by a windowed-sinc polyphase filter (Kaiser window, about 80 dB of stop band),
/// without delay: output sample n lies at input time n · from / to. Half the amplitude passes at the lower Nyquist
/// frequency, as in the tools that published scores were made with.
/// </summary>
internal static class Resampler
{
    private const int ZeroCrossings = 48;
    private const double KaiserBeta = 8.0;

    /// <summary>The signal at another rate.</summary>
    public static float[] Convert(ReadOnlySpan<float> signal, int fromHz, int toHz)
    {
        if (fromHz == toHz)
            return signal.ToArray();

        var divisor = (int)BigInteger.GreatestCommonDivisor(fromHz, toHz);
        int up = toHz / divisor, down = fromHz / divisor;
        var cutoff = Math.Min(1.0, (double)up / down);
        var half = (int)Math.Ceiling(ZeroCrossings / cutoff);
        var phases = new float[up][];

        var padded = new float[signal.Length + 2 * half + 1];
        signal.CopyTo(padded.AsSpan(half));
        var output = new float[(int)(((long)signal.Length * up + down - 1) / down)];
        for (var n = 0; n < output.Length; n++)
        {
            var position = (long)n * down;
            var phase = (int)(position % up);
            var taps = phases[phase] ??= Taps((double)phase / up, half, cutoff);
            output[n] = Dot(padded.AsSpan((int)(position / up), taps.Length), taps);
        }
        return output;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static float[] Taps(double fraction, int half, double cutoff)
    {
        var taps = new double[2 * half + 1];
        double sum = 0;
        for (var i = 0; i < taps.Length; i++)
        {
            var t = i - half - fraction;
            var edge = t / (half + 1);
            var x = Math.PI * cutoff * t;
            var sinc = Math.Abs(x) < 1e-12 ? 1 : Math.Sin(x) / x;
            taps[i] = sinc * BesselI0(KaiserBeta * Math.Sqrt(Math.Max(0, 1 - edge * edge)));
            sum += taps[i];
        }
        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    private static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > 1e-16 * sum; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
