using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Where the talker is: steered response power of phase-transformed spectra (SRP-PHAT, DiBiase 2000), smoothed over time. Bins count by how far they
/// stand above the noise. What frames without speech show all the same, the sway of the noise, is taken off what frames with speech show; without speech
/// the direction is held. The grid is gone through in four hops, with the spectra of the first.
/// </summary>
internal sealed class DirectionSearch
{
    private const double LowestHz = 300;
    private const double HighestHz = 6000;
    private const int Parts = 4;
    private const float SpeechThreshold = 0.5f;
    private const float MapShare = 0.12f;
    private const float NoiseShare = 0.02f;
    private const float NoiseMargin = 2;
    private const float LeastProminence = 0.3f;
    private const float TurnShare = 0.3f;

    private readonly DirectionGrid _grid;
    private readonly int _first;
    private readonly int _bins;
    private readonly ComplexSpectrum[] _steering;
    private readonly ComplexSpectrum[] _whitened;
    private readonly ComplexSpectrum _sum;
    private readonly float[] _power;
    private readonly float[] _noise;
    private readonly float[] _speechMap;
    private readonly float[] _noiseMap;
    private readonly float[] _present;
    private double _startDeg;
    private int _part;
    private bool _isSpeech;
    private bool _heard;
    private int _noiseFrames;

    public DirectionSearch(ArrayGeometry geometry, FrameGeometry frame, Direction look)
    {
        _grid = new DirectionGrid(geometry);
        _first = (int)Math.Ceiling(LowestHz / frame.BinHz);
        _bins = Math.Min(frame.BinCount - 1, (int)(HighestHz / frame.BinHz)) - _first;
        // One for each azimuth and microphone.
        _steering = new ComplexSpectrum[_grid.Count * geometry.Count];
        for (int a = 0; a < _grid.Count; a++)
            for (int m = 0; m < geometry.Count; m++)
                _steering[a * geometry.Count + m] = Alignment(geometry.Arrival(m, look with { AzimuthDeg = _grid.AzimuthDeg(a) }).DelaySeconds, frame.BinHz);
        _whitened = Array.ConvertAll(new int[geometry.Count], _ => new ComplexSpectrum(_bins));
        _sum = new ComplexSpectrum(_bins);
        _power = new float[frame.BinCount];
        _noise = new float[frame.BinCount];
        _speechMap = new float[_grid.Count];
        _noiseMap = new float[_grid.Count];
        _present = new float[_grid.Count];
        _startDeg = look.AzimuthDeg;
        Reset();
    }

    /// <summary>The azimuth found last, in degrees.</summary>
    public double AzimuthDeg { get; private set; }

    /// <summary>Starts anew from an azimuth.</summary>
    public void Start(double azimuthDeg)
    {
        _startDeg = azimuthDeg;
        AzimuthDeg = azimuthDeg;
        Array.Clear(_speechMap);
        (_part, _heard) = (Parts, false);
    }

    /// <summary>Moves on by one frame.</summary>
    public void Next(ReadOnlySpan<ComplexSpectrum> spectra, float speechProbability)
    {
        Array.Clear(_power);
        foreach (ComplexSpectrum spectrum in spectra) spectrum.AddPower(_power);
        bool isSpeech = speechProbability >= SpeechThreshold, isNoise = speechProbability < NoisePeriods.Threshold;
        if (isNoise) LearnNoise();
        if (_part == Parts && (isSpeech || isNoise))
        {
            (_part, _isSpeech) = (0, isSpeech);
            Whiten(spectra);
        }
        if (_part == Parts) return;
        for (int a = _part; a < _grid.Count; a += Parts) _present[a] = SteeredPower(a);
        if (++_part < Parts) return;
        Smooth(_isSpeech ? _speechMap : _noiseMap);
        if (_isSpeech) Turn();
    }

    public void Reset()
    {
        Array.Clear(_noise);
        Array.Clear(_noiseMap);
        _noiseFrames = 0;
        Start(_startDeg);
    }

    private void LearnNoise()
    {
        float share = Math.Max(NoiseShare, 1f / ++_noiseFrames);
        _noiseFrames = Math.Min(_noiseFrames, int.MaxValue - 1);
        for (int k = 0; k < _noise.Length; k++) _noise[k] += share * (_power[k] - _noise[k]);
    }

    // Unit phases, each bin weighted by the share of it that stands above the noise.
    private void Whiten(ReadOnlySpan<ComplexSpectrum> spectra)
    {
        for (int i = 0; i < _bins; i++)
        {
            int k = _first + i;
            float weight = _power[k] > 1e-20f ? Math.Max(0, 1 - NoiseMargin * _noise[k] / _power[k]) / spectra.Length : 0;
            for (int m = 0; m < spectra.Length; m++)
            {
                float re = spectra[m].Re[k], im = spectra[m].Im[k], magnitude = MathF.Sqrt(re * re + im * im);
                float scale = magnitude > 1e-15f ? weight / magnitude : 0;
                _whitened[m].Re[i] = scale * re;
                _whitened[m].Im[i] = scale * im;
            }
        }
    }

    private float SteeredPower(int azimuth)
    {
        _sum.Clear();
        for (int m = 0; m < _whitened.Length; m++) ComplexBins.AddProduct(_steering[azimuth * _whitened.Length + m], _whitened[m], _sum);
        float power = 0;
        for (int i = 0; i < _bins; i++) power += _sum.Re[i] * _sum.Re[i] + _sum.Im[i] * _sum.Im[i];
        return power;
    }

    private void Smooth(float[] map)
    {
        for (int a = 0; a < map.Length; a++) map[a] += MapShare * (_present[a] - map[a]);
    }

    // Finds the peak, between the grid points by a parabola, and turns towards it the short way.
    private void Turn()
    {
        int best = 0;
        float mean = 0;
        for (int a = 0; a < _speechMap.Length; a++)
        {
            mean += Score(a) / _speechMap.Length;
            if (Score(a) > Score(best)) best = a;
        }
        if (Score(best) < mean + LeastProminence) return;
        double turn = Direction.TurnDeg(AzimuthDeg, _grid.AzimuthDeg(best + Offset(best)));
        AzimuthDeg = Math.IEEERemainder(AzimuthDeg + (_heard ? TurnShare : 1) * turn, 360);
        _heard = true;
    }

    private float Score(int azimuth) => _speechMap[azimuth] - _noiseMap[azimuth];

    private double Offset(int best)
    {
        int before = best - 1, after = best + 1;
        if (_grid.IsClosed) (before, after) = ((before + _grid.Count) % _grid.Count, after % _grid.Count);
        if (before < 0 || after >= _grid.Count) return 0;
        double bend = Score(before) - 2 * Score(best) + Score(after);
        return bend < 0 ? Math.Clamp(0.5 * (Score(before) - Score(after)) / bend, -0.5, 0.5) : 0;
    }

    private ComplexSpectrum Alignment(double delaySeconds, double binHz)
    {
        var alignment = new ComplexSpectrum(_bins);
        for (int i = 0; i < _bins; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * (_first + i) * binHz * delaySeconds);
            (alignment.Re[i], alignment.Im[i]) = ((float)cos, (float)sin);
        }
        return alignment;
    }
}
