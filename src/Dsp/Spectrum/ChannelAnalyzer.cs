using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;

namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// What one channel remembers of its input: the signal without its DC, the spectra of the three newest frames, and the pitch
/// comb of the frames one and two hops old. Not thread-safe; allocates nothing after construction.
/// </summary>
public sealed class ChannelAnalyzer
{
    /// <summary>Frames whose spectra are kept, the newest included: the largest look-ahead is one less.</summary>
    public const int KeptFrames = 3;

    private readonly int _hop;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly float[] _frame;
    private readonly float[] _history;
    private readonly DcBlocker _dcBlocker;
    private readonly CombFilter _comb;
    private readonly ComplexSpectrum[] _spectra = new ComplexSpectrum[KeptFrames];
    private readonly ComplexSpectrum[] _combs = new ComplexSpectrum[KeptFrames];
    private int _newest;

    /// <summary>Builds the memory of one channel.</summary>
    public ChannelAnalyzer(FrameGeometry geometry)
    {
        _hop = geometry.HopSamples;
        _fft = new RealFft(geometry.WindowSamples);
        _window = VorbisWindow.Create(geometry.WindowSamples);
        _frame = new float[geometry.WindowSamples];
        _dcBlocker = new DcBlocker(geometry);
        _comb = new CombFilter(geometry);
        _history = new float[_comb.HistorySamples];
        for (int i = 0; i < KeptFrames; i++)
        {
            _spectra[i] = new ComplexSpectrum(geometry.BinCount);
            _combs[i] = new ComplexSpectrum(geometry.BinCount);
        }
    }

    /// <summary>Takes the next hop: DC blocker, window, spectrum of the newest frame.</summary>
    /// <param name="hop">One hop of finite samples.</param>
    public void Push(ReadOnlySpan<float> hop)
    {
        _history.AsSpan(_hop).CopyTo(_history);
        _dcBlocker.Apply(hop, _history.AsSpan(_history.Length - _hop));
        _newest = (_newest + 1) % KeptFrames;
        Transform(_history.AsSpan(_history.Length - 2 * _hop), _spectra[_newest]);
    }

    /// <summary>Combs the frame before the newest, at its pitch; the hop after it serves the taps that look forward.</summary>
    /// <param name="pitch">Pitch of that frame.</param>
    public CombWeights Comb(PitchEstimate pitch)
    {
        CombWeights weights = _comb.Apply(_history, pitch, _frame);
        Transform(_frame, CombSpectrum(1));
        return weights;
    }

    /// <summary>Spectrum of the frame that is <paramref name="age"/> hops old, 0 to 2.</summary>
    public ComplexSpectrum Spectrum(int age) => _spectra[(_newest + KeptFrames - age) % KeptFrames];

    /// <summary>Spectrum of the comb of the frame that is <paramref name="age"/> hops old, 1 or 2.</summary>
    public ComplexSpectrum CombSpectrum(int age) => _combs[(_newest + KeptFrames - age) % KeptFrames];

    /// <summary>Forgets the past: as new.</summary>
    public void Reset()
    {
        _dcBlocker.Reset();
        Array.Clear(_history);
        for (int i = 0; i < KeptFrames; i++)
        {
            _spectra[i].Clear();
            _combs[i].Clear();
        }
    }

    private void Transform(ReadOnlySpan<float> signal, ComplexSpectrum spectrum)
    {
        for (int i = 0; i < _window.Length; i++) _frame[i] = _window[i] * signal[i];
        _fft.Forward(_frame, spectrum);
    }
}
