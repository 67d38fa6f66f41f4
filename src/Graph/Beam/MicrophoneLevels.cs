using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Makes microphones equally loud and finds dead ones. Noise is equally loud everywhere in the long run, speech from nearby is not: so levels
/// are compared between 300 and 4000 Hz in noise. A microphone 40 dB under the loudest is dead until it is back within 30 dB; it then counts as
/// equally sensitive until more is known.
/// </summary>
internal sealed class MicrophoneLevels
{
    private const double MemorySeconds = 3;
    private const double DeathSeconds = 0.1;
    private const float LargestCorrection = 1.995f;
    private const double DeadRatio = 1e-4;
    private const double AliveRatio = 1e-3;
    private const double SilentPower = 1e-9;

    private readonly VoiceBand _band;
    private readonly double _noiseShare;
    private readonly double _lifeShare;
    private readonly double[][] _heard = new double[ArrayAnalyzer.KeptFrames][];
    private readonly double[] _noise;
    private readonly double[] _life;
    private readonly float[] _gains;
    private readonly bool[] _alive;
    private int _newest;
    private int _noiseFrames;

    public MicrophoneLevels(int microphones, FrameGeometry frame)
    {
        _band = new VoiceBand(frame);
        double hopSeconds = (double)frame.HopSamples / frame.SampleRateHz;
        (_noiseShare, _lifeShare) = (hopSeconds / MemorySeconds, hopSeconds / DeathSeconds);
        for (int i = 0; i < _heard.Length; i++) _heard[i] = new double[microphones];
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

    /// <summary>Moves on by one frame.</summary>
    /// <param name="newest">Spectra of the newest frame, that the present gains were applied to.</param>
    /// <param name="isNoise">Whether the oldest kept frame is noise.</param>
    /// <returns>Whether a microphone died or came back.</returns>
    public bool Next(ReadOnlySpan<ComplexSpectrum> newest, bool isNoise)
    {
        _newest = (_newest + 1) % _heard.Length;
        double[] heard = _heard[_newest], oldest = _heard[(_newest + 1) % _heard.Length];
        for (int m = 0; m < heard.Length; m++) heard[m] = _band.Power(newest[m]) / (_gains[m] * _gains[m]);
        bool changed = FindDead(heard);
        // What was heard before a change tells nothing of the microphones that hear now.
        if (isNoise && !changed) Learn(oldest);
        if (isNoise || changed) Match();
        return changed;
    }

    public void Reset()
    {
        foreach (double[] heard in _heard) Array.Clear(heard);
        Array.Clear(_noise);
        Array.Clear(_life);
        Array.Fill(_gains, 1);
        Array.Fill(_alive, true);
        (_newest, _noiseFrames) = (0, 0);
    }

    private bool FindDead(double[] heard)
    {
        double loudest = 0;
        for (int m = 0; m < _life.Length; m++)
        {
            _life[m] += _lifeShare * (heard[m] - _life[m]);
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

    private void Learn(double[] heard)
    {
        double share = Math.Max(_noiseShare, 1.0 / ++_noiseFrames);
        _noiseFrames = Math.Min(_noiseFrames, int.MaxValue - 1);
        for (int m = 0; m < _noise.Length; m++) _noise[m] += share * (heard[m] - _noise[m]);
    }

    private void Match()
    {
        double mean = 0;
        int live = 0;
        for (int m = 0; m < _noise.Length; m++)
        {
            if (!_alive[m]) continue;
            mean += _noise[m];
            live++;
        }
        mean /= Math.Max(1, live);
        if (mean < SilentPower) return;
        for (int m = 0; m < _gains.Length; m++)
        {
            // The dead count as like the others: what was learned while they died would be made up for when they come back.
            if (!_alive[m]) _noise[m] = mean;
            _gains[m] = Math.Clamp((float)Math.Sqrt(mean / Math.Max(_noise[m], SilentPower * DeadRatio)), 1 / LargestCorrection, LargestCorrection);
        }
    }
}
