using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>Reads the past of a signal between its samples: sincs of 32 taps under a squared cosine, 256 places between two samples and a straight line between those.</summary>
internal sealed class ClockResampler
{
    /// <summary>A read that is not at whole samples needs this many samples after it.</summary>
    public const int Ahead = Taps / 2;

    private const int Taps = 32;
    private const int Places = 256;
    // The clock moves on once a stretch; within one, 300 ppm are 0.01 samples of a hop of 480.
    private const int Stretches = 16;
    private static readonly float[][] s_kernels = [.. Enumerable.Range(0, Places + 1).Select(place => Kernel((double)place / Places))];

    private readonly int _hop;
    private readonly float[] _past;
    private readonly float[] _kernel = new float[Taps];

    public ClockResampler(int hopSamples)
    {
        _hop = hopSamples;
        _past = new float[3 * hopSamples + 2 * Taps];
    }

    public void Push(ReadOnlySpan<float> hop)
    {
        _past.AsSpan(_hop).CopyTo(_past);
        hop.CopyTo(_past.AsSpan(_past.Length - _hop));
    }

    /// <summary>A hop that lies <paramref name="from"/> samples back at its start and <paramref name="to"/> at its end.</summary>
    public void Read(double from, double to, Span<float> hop)
    {
        int start = _past.Length - _hop;
        if (from == to && from == Math.Floor(from))
        {
            _past.AsSpan(start - (int)from, _hop).CopyTo(hop);
            return;
        }
        for (int stretch = 0; stretch < Stretches; stretch++)
        {
            int first = stretch * _hop / Stretches, end = (stretch + 1) * _hop / Stretches;
            double back = from + (to - from) * (stretch + 0.5) / Stretches;
            int whole = (int)Math.Ceiling(back);
            Blend((whole - back) * Places);
            for (int i = first; i < end; i++) hop[i] = DotProduct.Of(_past.AsSpan(start + i - whole - Taps / 2 + 1, Taps), _kernel);
        }
    }

    public void Reset() => Array.Clear(_past);

    private void Blend(double place)
    {
        int lower = Math.Min((int)place, Places - 1);
        float share = (float)(place - lower);
        float[] a = s_kernels[lower], b = s_kernels[lower + 1];
        for (int t = 0; t < Taps; t++) _kernel[t] = a[t] + share * (b[t] - a[t]);
    }

    // A sample that lies `fraction` behind tap Taps / 2 − 1.
    private static float[] Kernel(double fraction)
    {
        double[] kernel = new double[Taps];
        for (int t = 0; t < Taps; t++)
        {
            double x = t - (Taps / 2 - 1) - fraction, window = Math.Cos(Math.PI * x / (Taps + 2));
            kernel[t] = (Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)) * window * window;
        }
        double sum = kernel.Sum();
        return [.. kernel.Select(tap => (float)(tap / sum))];
    }
}
