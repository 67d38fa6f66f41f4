namespace PercepNet.Dsp.Spectrum;

/// <summary>Turns spectra of successive frames back into a signal: inverse FFT, window, and the sum of overlapping halves. One hop out per frame in.</summary>
internal sealed class OverlapAdd
{
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _frame;
    private readonly float[] _tail;

    public OverlapAdd(int windowSamples)
    {
        _fft = new RealFft(windowSamples);
        _window = VorbisWindow.Create(windowSamples);
        _frame = new float[windowSamples];
        _tail = new float[windowSamples / 2];
    }

    /// <summary>Adds a frame and writes the hop that it completes: the first half of its window.</summary>
    public void Add(ComplexSpectrum spectrum, Span<float> hop)
    {
        _fft.Inverse(spectrum, _frame);
        int half = _tail.Length;
        for (int i = 0; i < half; i++)
        {
            hop[i] = _tail[i] + _window[i] * _frame[i];
            _tail[i] = _window[half + i] * _frame[half + i];
        }
    }

    /// <summary>Writes the spectrum of a constant 1 under the window.</summary>
    public void AnalyzeConstant(ComplexSpectrum spectrum) => _fft.Forward(_window, spectrum);

    public void Reset() => Array.Clear(_tail);
}
