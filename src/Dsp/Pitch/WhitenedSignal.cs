using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Pitch;

/// <summary>
/// The signal with most of its spectral envelope taken out and steady noise turned down, at some 12 kHz whatever the sample rate.
/// Bins are about 50 Hz wide at every rate, so the lowest 120 bins of a frame, weighted and transformed back by 240 points, are
/// that frame at 12 kHz: no resampler, no linear prediction. The newest complete hop lies one hop behind the newest frame.
/// </summary>
internal sealed class WhitenedSignal
{
    /// <summary>Samples per hop: 10 ms at 12 kHz.</summary>
    public const int HopSamples = 120;

    /// <summary>The rate in Hz: 12000 where a hop is 10 ms to the sample, within 1.3 % of it elsewhere.</summary>
    public static double SampleRateHz(FrameGeometry geometry) => 2 * HopSamples * geometry.BinHz;

    /// <summary>Samples kept: a 20 ms window and the longest lag before it.</summary>
    public const int HistorySamples = 2 * HopSamples + PitchLags.LongestMeasured;

    // Wide enough to hide the harmonics of a high voice, narrow enough to follow formants: ±400 Hz.
    private const int SmoothingBins = 8;

    // How much of the envelope is taken out, as an exponent of power; one half would be all of it and give bands of noise the
    // weight of a voice's loudest ones. On mixes of 0 to 15 dB a seventh fewer pitches are missed with 0.4.
    private const double Flattening = 0.4;

    // Below 200 Hz lie hum and rumble, and of a voice little that its higher harmonics do not tell as well.
    private const double FirstFullBin = 4;

    // Higher up noise tells more than voice, and peaks of the correlation would grow too narrow for a 12 kHz grid; the taper ends at 4 kHz.
    private const int FullBins = 70;
    private const int LastBin = 80;

    // Valleys 40 dB below the frame's mean are not lifted: there is nothing in them.
    private const double ValleyFloor = 1e-4;

    // Power of the steady noise around a bin: it falls to a quieter frame within 50 ms, rises by 4 dB a second, and after
    // digital silence starts 40 dB below the signal.
    private const double NoiseFall = 0.2;
    private const double NoiseRise = 1.01;
    private const double NoiseFloor = 1e-4;

    // Two, as what follows the quietest frames reads low; what is all noise still counts a little.
    private const double NoiseExcess = 2;
    private const double LeastWeight = 0.05;

    // Keeps the follower of silence from sinking into subnormal numbers.
    private const double LeastPower = 1e-30;

    private readonly ComplexSpectrum _low = new(HopSamples + 1);
    private readonly double[] _powerUpTo;
    private readonly double[] _noise;
    private readonly double[] _taper;
    private readonly OverlapAdd _synthesis = new(2 * HopSamples);
    private readonly float[] _history = new float[HistorySamples];
    private readonly int _usedBins;
    private bool _started;

    public WhitenedSignal(FrameGeometry geometry)
    {
        _usedBins = Math.Min(LastBin, geometry.BinCount - 1);
        _powerUpTo = new double[_usedBins + 2];
        _noise = new double[_usedBins + 1];
        _taper = new double[_usedBins + 1];
        for (int k = 1; k <= _usedBins; k++)
            _taper[k] = Math.Min(k / FirstFullBin, Math.Min(1, (double)(LastBin + 1 - k) / (LastBin + 1 - FullBins)));
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
        _started = false;
    }

    private void Whiten(ComplexSpectrum frame)
    {
        for (int k = 0; k <= _usedBins; k++)
            _powerUpTo[k + 1] = _powerUpTo[k] + (double)frame.Re[k] * frame.Re[k] + (double)frame.Im[k] * frame.Im[k];
        double floor = ValleyFloor * _powerUpTo[_usedBins + 1] / (_usedBins + 1) + 1e-12;
        for (int k = 1; k <= _usedBins; k++)
        {
            int from = Math.Max(0, k - SmoothingBins), to = Math.Min(_usedBins + 1, k + SmoothingBins + 1);
            double mean = (_powerUpTo[to] - _powerUpTo[from]) / (to - from) + LeastPower;
            _noise[k] = !_started ? mean : mean < _noise[k] ? _noise[k] + NoiseFall * (mean - _noise[k]) : Math.Max(NoiseRise * _noise[k], NoiseFloor * mean);
            double voice = Math.Max(LeastWeight, 1 - NoiseExcess * _noise[k] / mean);
            float scale = (float)(_taper[k] * Math.Sqrt(voice) * Math.Pow(mean + floor, -Flattening));
            _low.Re[k] = scale * frame.Re[k];
            _low.Im[k] = scale * frame.Im[k];
        }
        _started = true;
    }
}
