using System.Numerics;

namespace PercepNet.Cli.Metrics;

/// <summary>The power spectrum of one frame under a periodic or symmetric Hann window, zero-padded on demand.</summary>
internal sealed class PowerSpectrum
{
    private readonly float[] _window;
    private readonly Complex[] _values;

    /// <param name="windowSamples">Length of a frame.</param>
    /// <param name="transformSamples">Length of the transform; 0: as the frame.</param>
    public PowerSpectrum(int windowSamples, int transformSamples = 0)
    {
        TransformSamples = Math.Max(windowSamples, transformSamples);
        _values = new Complex[TransformSamples];
        _window = new float[windowSamples];
        for (var i = 0; i < windowSamples; i++)
            _window[i] = (float)Math.Pow(Math.Sin(Math.PI * (i + 1) / (windowSamples + 1)), 2);
    }

    /// <summary>Length of the transform.</summary>
    public int TransformSamples { get; }

    /// <summary>Number of bins from 0 Hz to Nyquist.</summary>
    public int BinCount => TransformSamples / 2 + 1;

    /// <summary>The window, whose ends are just above zero.</summary>
    public ReadOnlySpan<float> Window => _window;

    /// <summary>Writes |X|² of the windowed frame.</summary>
    public void Measure(ReadOnlySpan<float> frame, Span<float> power)
    {
        for (var i = 0; i < _values.Length; i++)
            _values[i] = i < _window.Length ? frame[i] * _window[i] : 0;
        var result = Transform(_values);
        for (var bin = 0; bin < BinCount; bin++)
            power[bin] = (float)(result[bin].Real * result[bin].Real + result[bin].Imaginary * result[bin].Imaginary);
    }

    private static Complex[] Transform(Complex[] x)
    {
        var n = x.Length;
        if (n == 1)
            return x;
        var factor = 2;
        while (n % factor != 0)
            factor++;
        var m = n / factor;
        var parts = new Complex[factor][];
        for (var p = 0; p < factor; p++)
        {
            var part = new Complex[m];
            for (var i = 0; i < m; i++)
                part[i] = x[i * factor + p];
            parts[p] = Transform(part);
        }
        var y = new Complex[n];
        for (var k = 0; k < n; k++)
            for (var p = 0; p < factor; p++)
                y[k] += Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)p * k % n) / n) * parts[p][k % m];
        return y;
    }
}
