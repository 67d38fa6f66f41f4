using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Spectra of the newest frames of all microphones, with the window and hop of the enhancer. The window of each microphone travels with the wave
/// from the look direction, to the sample, so that aligned frames carry the same window: a beam of a plane wave is then the wave itself.
/// Phases stay those of a window that stands still. Samples not yet there, at the very end of a window, count as 0.
/// </summary>
internal sealed class ArrayAnalyzer
{
    /// <summary>Frames whose spectra are kept, the newest included.</summary>
    public const int KeptFrames = 3;

    private readonly int _hop;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _frame;
    private readonly float[][] _history;
    private readonly ComplexSpectrum[][] _spectra = new ComplexSpectrum[KeptFrames][];
    private int _newest;

    public ArrayAnalyzer(int microphones, FrameGeometry geometry)
    {
        _hop = geometry.HopSamples;
        _fft = new RealFft(geometry.WindowSamples);
        _window = VorbisWindow.Create(geometry.WindowSamples);
        _frame = new float[geometry.WindowSamples];
        _history = Array.ConvertAll(new int[microphones], _ => new float[3 * _hop]);
        for (int i = 0; i < KeptFrames; i++)
            _spectra[i] = Array.ConvertAll(new int[microphones], _ => new ComplexSpectrum(geometry.BinCount));
    }

    /// <summary>Spectra of the frame that is <paramref name="age"/> hops old, one a microphone.</summary>
    public ReadOnlySpan<ComplexSpectrum> Spectra(int age) => _spectra[(_newest + KeptFrames - age) % KeptFrames];

    /// <summary>Takes the next hop of one microphone; numbers that are not finite count as 0.</summary>
    public void Push(int microphone, ReadOnlySpan<float> hop)
    {
        float[] history = _history[microphone];
        history.AsSpan(_hop).CopyTo(history);
        SampleLimits.Clean(hop, history.AsSpan(2 * _hop));
    }

    /// <summary>Transforms the newest frame of every microphone.</summary>
    /// <param name="delays">Samples by which sound from the look direction reaches each microphone later than the first.</param>
    /// <param name="gains">Amplification of each microphone.</param>
    public void Transform(ReadOnlySpan<int> delays, ReadOnlySpan<float> gains)
    {
        _newest = (_newest + 1) % KeptFrames;
        for (int m = 0; m < _history.Length; m++)
        {
            Cut(_history[m], Math.Clamp(delays[m], -_hop / 2, _hop / 2), gains[m]);
            _fft.Forward(_frame, _spectra[_newest][m]);
        }
    }

    public void Reset()
    {
        foreach (float[] history in _history) Array.Clear(history);
        foreach (ComplexSpectrum[] spectra in _spectra)
            foreach (ComplexSpectrum spectrum in spectra) spectrum.Clear();
        _newest = 0;
    }

    // Sample i of the frame meets the window at i − delay. A window that begins before the frame wraps around to its end, where the shift that
    // steers takes it back from.
    private void Cut(float[] history, int delay, float gain)
    {
        int size = _window.Length;
        ReadOnlySpan<float> now = history.AsSpan(_hop);
        for (int i = Math.Max(0, delay); i < size + Math.Min(0, delay); i++) _frame[i] = gain * _window[i - delay] * now[i];
        if (delay > 0) Array.Clear(_frame, 0, delay);
        for (int i = delay; i < 0; i++) _frame[size + i] = gain * _window[i - delay] * history[_hop + i];
    }
}
