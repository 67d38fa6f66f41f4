using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Pitch;

/// <summary>
/// The signal with its spectral envelope taken out, at 12 kHz whatever the sample rate. Bins are 50 Hz wide at every
/// rate, so the lowest 120 bins of a frame, divided by their smoothed magnitude and transformed back by 240 points, are that
/// frame at 12 kHz: no resampler, no linear prediction. The newest complete hop lies one hop behind the newest frame.
/// </summary>
internal sealed class WhitenedSignal
{
    /// <summary>Samples per hop: 10 ms at 12 kHz.</summary>
    public const int HopSamples = 120;

    /// <summary>Samples kept: a 20 ms window and the longest lag before it.</summary>
    public const int HistorySamples = 2 * HopSamples + PitchLags.LongestMeasured;

    // Wide enough to hide the harmonics of a high voice, narrow enough to follow formants: ±400 Hz.
    private const int SmoothingBins = 8;

    // Above 2.5 kHz noise tells more than voice, and peaks of the correlation would grow too narrow for a 12 kHz grid; the taper ends at 3 kHz.
    private const int FullBins = 50;
    private const int LastBin = 60;

    // Valleys 40 dB below the frame's mean are not lifted: there is nothing in them.
    private const double ValleyFloor = 1e-4;

    private readonly ComplexSpectrum _low = new(HopSamples + 1);
    private readonly double[] _powerUpTo;
    private readonly OverlapAdd _synthesis = new(2 * HopSamples);
    private readonly float[] _history = new float[HistorySamples];
    private readonly int _usedBins;

    public WhitenedSignal(FrameGeometry geometry)
    {
        _usedBins = Math.Min(LastBin, geometry.BinCount - 1);
        _powerUpTo = new double[_usedBins + 2];
    }

    /// <summary>Oldest first; the last two hops are the window of the frame before the newest.</summary>
    public ReadOnlySpan<float> History => _history;

    public void Push(ComplexSpectrum frame)
    {
        _history.AsSpan(HopSamples).CopyTo(_history);
        Whiten(frame);
        _synthesis.Add(_low, _history.AsSpan(HistorySamples - HopSamples));
    }

    public void Reset()
    {
        Array.Clear(_history);
        _synthesis.Reset();
    }

    private void Whiten(ComplexSpectrum frame)
    {
        for (int k = 0; k <= _usedBins; k++)
            _powerUpTo[k + 1] = _powerUpTo[k] + (double)frame.Re[k] * frame.Re[k] + (double)frame.Im[k] * frame.Im[k];
        double floor = ValleyFloor * _powerUpTo[_usedBins + 1] / (_usedBins + 1) + 1e-12;
        for (int k = 1; k <= _usedBins; k++)
        {
            int from = Math.Max(0, k - SmoothingBins), to = Math.Min(_usedBins + 1, k + SmoothingBins + 1);
            double mean = (_powerUpTo[to] - _powerUpTo[from]) / (to - from);
            float taper = k <= FullBins ? 1 : (float)(LastBin + 1 - k) / (LastBin + 1 - FullBins);
            float scale = taper / (float)Math.Sqrt(mean + floor);
            _low.Re[k] = scale * frame.Re[k];
            _low.Im[k] = scale * frame.Im[k];
        }
    }
}
