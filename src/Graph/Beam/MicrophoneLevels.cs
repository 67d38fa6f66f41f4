using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Makes microphones equally loud and finds dead ones. Noise is equally loud everywhere in the long run, speech from nearby is not: so levels
/// are compared between 300 and 4000 Hz in noise. A microphone 40 dB under the loudest is dead until it is back within 30 dB.
/// </summary>
internal sealed class MicrophoneLevels
{
    private const double LowestHz = 300;
    private const double HighestHz = 4000;
    private const double MemorySeconds = 3;
    private const double DeathSeconds = 0.1;
    private const float LargestCorrection = 1.995f;
    private const double DeadRatio = 1e-4;
    private const double AliveRatio = 1e-3;
    private const double SilentPower = 1e-9;

    private readonly int _first;
    private readonly int _end;
    private readonly double _noiseShare;
    private readonly double _lifeShare;
    private readonly double[] _now;
    private readonly double[] _noise;
    private readonly double[] _life;
    private readonly float[] _gains;
    private readonly bool[] _alive;
    private int _noiseFrames;

    public MicrophoneLevels(int microphones, FrameGeometry frame)
    {
        _first = (int)Math.Ceiling(LowestHz / frame.BinHz);
        _end = Math.Min(frame.BinCount, (int)(HighestHz / frame.BinHz) + 1);
        double hopSeconds = (double)frame.HopSamples / frame.SampleRateHz;
        (_noiseShare, _lifeShare) = (hopSeconds / MemorySeconds, hopSeconds / DeathSeconds);
        _now = new double[microphones];
        _noise = new double[microphones];
        _life = new double[microphones];
        _gains = new float[microphones];
        _alive = new bool[microphones];
        Reset();
    }

    /// <summary>What makes the microphones equally loud, within ±6 dB.</summary>
    public ReadOnlySpan<float> Gains => _gains;

    /// <summary>Which microphones hear anything.</summary>
    public ReadOnlySpan<bool> Alive => _alive;

    /// <summary>Takes spectra that the present gains were applied to.</summary>
    /// <returns>Whether a microphone died or came back.</returns>
    public bool Next(ReadOnlySpan<ComplexSpectrum> spectra, bool isNoise)
    {
        for (int m = 0; m < _now.Length; m++)
        {
            float[] re = spectra[m].Re, im = spectra[m].Im;
            double power = 0;
            for (int k = _first; k < _end; k++) power += re[k] * re[k] + im[k] * im[k];
            _now[m] = power / (_gains[m] * _gains[m]);
        }
        bool changed = FindDead();
        if (isNoise) Match();
        return changed;
    }

    public void Reset()
    {
        Array.Clear(_noise);
        Array.Clear(_life);
        Array.Fill(_gains, 1);
        Array.Fill(_alive, true);
        _noiseFrames = 0;
    }

    private bool FindDead()
    {
        double loudest = 0;
        for (int m = 0; m < _life.Length; m++)
        {
            _life[m] += _lifeShare * (_now[m] - _life[m]);
            if (_life[m] < SilentPower * DeadRatio) _life[m] = 0;
            loudest = Math.Max(loudest, _life[m]);
        }
        if (loudest < SilentPower) return false;
        bool changed = false;
        for (int m = 0; m < _life.Length; m++)
        {
            bool alive = _life[m] > loudest * (_alive[m] ? DeadRatio : AliveRatio);
            changed |= alive != _alive[m];
            _alive[m] = alive;
        }
        return changed;
    }

    private void Match()
    {
        double share = Math.Max(_noiseShare, 1.0 / ++_noiseFrames), mean = 0;
        _noiseFrames = Math.Min(_noiseFrames, int.MaxValue - 1);
        int live = 0;
        for (int m = 0; m < _noise.Length; m++)
        {
            _noise[m] += share * (_now[m] - _noise[m]);
            if (!_alive[m]) continue;
            mean += _noise[m];
            live++;
        }
        mean /= Math.Max(1, live);
        if (mean < SilentPower) return;
        for (int m = 0; m < _gains.Length; m++)
            _gains[m] = _alive[m] ? Math.Clamp((float)Math.Sqrt(mean / Math.Max(_noise[m], SilentPower * DeadRatio)), 1 / LargestCorrection, LargestCorrection) : 1;
    }
}
