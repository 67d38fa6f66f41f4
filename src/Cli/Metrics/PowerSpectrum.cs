using PercepNet.Dsp.Spectrum;

namespace PercepNet.Cli.Metrics;

/// <summary>The power spectrum of one frame under a Hann window, zero-padded on demand.</summary>
internal sealed class PowerSpectrum
{
    private readonly RealFft _transform;
    private readonly ComplexSpectrum _spectrum;
    private readonly float[] _window;
    private readonly float[] _frame;

    /// <param name="windowSamples">Length of a frame.</param>
    /// <param name="transformSamples">Length of the transform, even; 0: as the frame.</param>
    public PowerSpectrum(int windowSamples, int transformSamples = 0)
    {
        _frame = new float[Math.Max(windowSamples, transformSamples)];
        _transform = new RealFft(_frame.Length);
        _spectrum = new ComplexSpectrum(_frame.Length / 2 + 1);
        _window = new float[windowSamples];
        for (var i = 0; i < windowSamples; i++)
            _window[i] = (float)Math.Pow(Math.Sin(Math.PI * (i + 1) / (windowSamples + 1)), 2);
    }

    /// <summary>Number of bins from 0 Hz to Nyquist.</summary>
    public int BinCount => _frame.Length / 2 + 1;

    /// <summary>The window; its ends lie just above zero.</summary>
    public ReadOnlySpan<float> Window => _window;

    /// <summary>Writes |X|² of the windowed frame.</summary>
    public void Measure(ReadOnlySpan<float> frame, Span<float> power)
    {
        for (var i = 0; i < _window.Length; i++)
            _frame[i] = frame[i] * _window[i];
        _transform.Forward(_frame, _spectrum);
        for (var bin = 0; bin < BinCount; bin++)
            power[bin] = _spectrum.Re[bin] * _spectrum.Re[bin] + _spectrum.Im[bin] * _spectrum.Im[bin];
    }
}
