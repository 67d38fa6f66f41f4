using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// Where the talker is: steered response power of phase-transformed spectra (SRP-PHAT, DiBiase 2000), smoothed over time. Bins count by how far they
/// stand above the noise. What frames without speech show all the same, the sway of the noise, is taken off what frames with speech show; without speech
/// the direction is held. The grid is gone through in four hops, with the spectra of the first. Dead microphones have no vote.
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
    private readonly SearchAlignments _alignments;
    private readonly ComplexSpectrum[] _whitened;
    private readonly ComplexSpectrum _sum;
    private readonly float[] _power;
    private readonly float[] _noise;
    private readonly float[] _speechMap;
    private readonly float[] _noiseMap;
    private readonly float[] _present;
    private Direction _start;
    private int _part;
    private bool _isSpeech;
    private bool _heard;
    private int _noiseFrames;

    public DirectionSearch(ArrayGeometry geometry, FrameGeometry frame, Direction look)
    {
        _grid = new DirectionGrid(geometry);
        _first = (int)Math.Ceiling(LowestHz / frame.BinHz);
        _bins = Math.Min(frame.BinCount - 1, (int)(HighestHz / frame.BinHz)) - _first;
        _alignments = new SearchAlignments(geometry, _grid, frame, _first, _bins, look);
        _whitened = Array.ConvertAll(new int[geometry.Count], _ => new ComplexSpectrum(_bins));
        _sum = new ComplexSpectrum(_bins);
        _power = new float[frame.BinCount];
        _noise = new float[frame.BinCount];
        _speechMap = new float[_grid.Count];
        _noiseMap = new float[_grid.Count];
        _present = new float[_grid.Count];
        _start = look;
        Reset();
    }

    /// <summary>The azimuth found last, in degrees.</summary>
    public double AzimuthDeg { get; private set; }

    /// <summary>Starts anew from an azimuth, and searches at its elevation and distance.</summary>
    public void Start(Direction look)
    {
        _start = look;
        _alignments.Aim(look);
        AzimuthDeg = look.AzimuthDeg;
        Array.Clear(_speechMap);
        (_part, _heard) = (Parts, false);
    }

    /// <summary>Moves on by one hop. To be left out in digital silence, which is neither talker nor noise.</summary>
    /// <param name="newest">Spectra of the newest frame.</param>
    /// <param name="oldest">Spectra of the oldest kept frame.</param>
    /// <param name="speechProbability">Probability of speech in the newest frame.</param>
    /// <param name="isQuiet">Whether nothing has sounded like speech since the oldest kept frame.</param>
    /// <param name="alive">Which microphones hear anything.</param>
    public void Next(ReadOnlySpan<ComplexSpectrum> newest, ReadOnlySpan<ComplexSpectrum> oldest, float speechProbability, bool isQuiet, ReadOnlySpan<bool> alive)
    {
        // The newest frame may hold the onset of a word. Then bins count a little less for a while; in the map it would count against the talker.
        if (speechProbability < NoisePeriods.Threshold) LearnNoise(newest, alive);
        bool isSpeech = speechProbability >= SpeechThreshold;
        if (_part == Parts && (isSpeech || isQuiet))
        {
            (_part, _isSpeech) = (0, isSpeech);
            Whiten(isSpeech ? newest : oldest, alive);
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
        Start(_start);
    }

    // Power in the mean of the live microphones, so that one more or less of them does not pass for another noise.
    private int AddUp(ReadOnlySpan<ComplexSpectrum> spectra, ReadOnlySpan<bool> alive)
    {
        Array.Clear(_power);
        int live = 0;
        for (int m = 0; m < spectra.Length; m++)
        {
            if (!alive[m]) continue;
            spectra[m].AddPower(_power);
            live++;
        }
        float share = 1f / Math.Max(1, live);
        foreach (ref float power in _power.AsSpan()) power *= share;
        return live;
    }

    private void LearnNoise(ReadOnlySpan<ComplexSpectrum> spectra, ReadOnlySpan<bool> alive)
    {
        AddUp(spectra, alive);
        float share = Math.Max(NoiseShare, 1f / ++_noiseFrames);
        _noiseFrames = Math.Min(_noiseFrames, int.MaxValue - 1);
        for (int k = 0; k < _noise.Length; k++) _noise[k] += share * (_power[k] - _noise[k]);
    }

    // Unit phases, each bin weighted by the share of it that stands above the noise.
    private void Whiten(ReadOnlySpan<ComplexSpectrum> spectra, ReadOnlySpan<bool> alive)
    {
        int live = AddUp(spectra, alive);
        for (int i = 0; i < _bins; i++)
        {
            int k = _first + i;
            float weight = _power[k] > 1e-20f ? Math.Max(0, 1 - NoiseMargin * _noise[k] / _power[k]) / live : 0;
            for (int m = 0; m < spectra.Length; m++)
            {
                float re = spectra[m].Re[k], im = spectra[m].Im[k], magnitude = MathF.Sqrt(re * re + im * im);
                float scale = alive[m] && magnitude > 1e-15f ? weight / magnitude : 0;
                _whitened[m].Re[i] = scale * re;
                _whitened[m].Im[i] = scale * im;
            }
        }
    }

    private float SteeredPower(int azimuth)
    {
        ReadOnlySpan<ComplexSpectrum> alignments = _alignments.At(azimuth);
        _sum.Clear();
        for (int m = 0; m < alignments.Length; m++) ComplexBins.AddProduct(alignments[m], _whitened[m], _sum);
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
}
