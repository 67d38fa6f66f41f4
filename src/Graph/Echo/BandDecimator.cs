using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Echo;

/// <summary>
/// Brings hops of any rate down to about 8 kHz: windowed sincs, one for each sample of the slower hop at its exact place between
/// the faster samples.
/// </summary>
internal sealed class BandDecimator
{
    /// <summary>Samples of a slow hop.</summary>
    public const int SlowSamples = 80;

    private const double Cut = 0.85;
    private const int SlowTaps = 16;
    // Kernels are whole steps of a dot product.
    private const int Step = 16;

    private readonly float[][] _kernels = new float[SlowSamples][];
    private readonly int[] _starts = new int[SlowSamples];
    private readonly float[] _buffer;
    private readonly int _hop;

    public BandDecimator(int hopSamples)
    {
        _hop = hopSamples;
        double ratio = (double)hopSamples / SlowSamples;
        int taps = ((int)Math.Ceiling(SlowTaps * ratio) + Step - 1) / Step * Step;
        _buffer = new float[taps + hopSamples];
        for (int i = 0; i < SlowSamples; i++)
        {
            double centre = taps / 2 + i * ratio;
            _starts[i] = (int)centre - taps / 2 + 1;
            _kernels[i] = Kernel(taps, centre - _starts[i], Cut / ratio);
        }
    }

    /// <summary>Takes a hop and gives the same stretch of time, slower and half a kernel late.</summary>
    public void Process(ReadOnlySpan<float> hop, Span<float> slow)
    {
        _buffer.AsSpan(_hop).CopyTo(_buffer);
        hop.CopyTo(_buffer.AsSpan(_buffer.Length - _hop));
        for (int i = 0; i < SlowSamples; i++) slow[i] = DotProduct.Of(_kernels[i], _buffer.AsSpan(_starts[i], _kernels[i].Length));
    }

    public void Reset() => Array.Clear(_buffer);

    private static float[] Kernel(int taps, double centre, double cut)
    {
        float[] kernel = new float[taps];
        for (int t = 0; t < taps; t++)
        {
            double x = t - centre, window = Math.Cos(Math.PI * x / (taps + 2));
            kernel[t] = (float)((Math.Abs(x) < 1e-9 ? cut : Math.Sin(Math.PI * cut * x) / (Math.PI * x)) * window * window);
        }
        return kernel;
    }
}
