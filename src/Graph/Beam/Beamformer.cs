using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Graph.Beam;

/// <summary>
/// One hop of every microphone in, one of the beam and one of the noise reference out, a hop later. Each step is one named call.
/// </summary>
internal sealed class Beamformer
{
    private const double SmallestTurnDeg = 1;

    private readonly ArrayAnalyzer _analyzer;
    private readonly MicrophoneLevels _levels;
    private readonly LevelSpeechDetector _detector;
    private readonly NoisePeriods _noisePeriods = new();
    private readonly NoiseCovariance _noise;
    private readonly DirectionSearch? _search;
    private readonly BeamDesigner _designer;
    private readonly ComplexSpectrum _spectrum;
    private readonly OverlapAdd _beam;
    private readonly OverlapAdd _reference;
    private Direction _look;
    private Direction _aimed;

    public Beamformer(BeamformerSettings settings, FrameGeometry frame)
    {
        int count = settings.Geometry.Count;
        _look = settings.Look;
        _analyzer = new ArrayAnalyzer(count, frame);
        _levels = new MicrophoneLevels(count, frame);
        _detector = new LevelSpeechDetector(frame);
        _noise = new NoiseCovariance(count, frame);
        _search = settings.Search ? new DirectionSearch(settings.Geometry, frame, settings.Look) : null;
        _designer = new BeamDesigner(settings, frame);
        _spectrum = new ComplexSpectrum(frame.BinCount);
        _beam = new OverlapAdd(frame.WindowSamples);
        _reference = new OverlapAdd(frame.WindowSamples);
        Reset();
    }

    /// <summary>Where the beam points now, in degrees.</summary>
    public double AzimuthDeg => _aimed.AzimuthDeg;

    public ArrayAnalyzer Analyzer => _analyzer;

    public BeamWeights Weights => _designer.Weights;

    public Steering Steering => _designer.Steering;

    public MicrophoneLevels Levels => _levels;

    /// <summary>From here on the beam points there, or the search begins anew there. It is turned without a click.</summary>
    public void Turn(Direction look)
    {
        _look = look;
        _search?.Start(look);
    }

    /// <summary>Processes the hops that were pushed into <see cref="Analyzer"/>.</summary>
    /// <param name="speechProbability">0 to 1; not a number: ask the own detector.</param>
    /// <param name="beam">Receives a hop of the beam.</param>
    /// <param name="reference">Receives a hop of the noise reference.</param>
    public void Process(float speechProbability, Span<float> beam, Span<float> reference)
    {
        _analyzer.Transform(_designer.Steering.DelaySamples, _levels.Gains);
        Listen(speechProbability);
        _designer.DesignShare(_noise);
        _designer.Weights.Beam(_analyzer.Spectra(0), _spectrum);
        _beam.Add(_spectrum, beam);
        _designer.Weights.Reference(_analyzer.Spectra(0), _spectrum);
        _reference.Add(_spectrum, reference);
        Guard(beam, reference);
    }

    public void Reset()
    {
        _analyzer.Reset();
        _levels.Reset();
        _detector.Reset();
        _noisePeriods.Reset();
        _noise.Reset();
        _search?.Reset();
        _designer.Reset();
        _beam.Reset();
        _reference.Reset();
        Aim();
        _designer.DesignAll(_noise);
    }

    /// <summary>Learns what the newest frames tell of noise, microphones and talker.</summary>
    private void Listen(float speechProbability)
    {
        ReadOnlySpan<ComplexSpectrum> newest = _analyzer.Spectra(0), oldest = _analyzer.Spectra(ArrayAnalyzer.KeptFrames - 1);
        float own = _detector.Next(newest), probability = float.IsNaN(speechProbability) ? own : speechProbability;
        bool isNoise = _noisePeriods.Next(probability, _detector.HasSound);
        if (_levels.Next(newest, isNoise)) StartAnew();
        else if (isNoise) _noise.Learn(oldest, _levels.Alive);
        if (_detector.HasSound) _search?.Next(newest, oldest, probability, _noisePeriods.IsQuiet, _levels.Alive);
        if (HasTurned()) Aim();
    }

    /// <summary>With other microphones than before the noise is another too: it is learned as at the beginning of a stream, from frames that all of them heard.</summary>
    private void StartAnew()
    {
        _noise.Reset();
        _noisePeriods.Reset();
        Aim();
    }

    private bool HasTurned()
    {
        double azimuthDeg = _search?.AzimuthDeg ?? _look.AzimuthDeg;
        return (_look with { AzimuthDeg = _aimed.AzimuthDeg }) != _aimed || (_search is null ? azimuthDeg != _aimed.AzimuthDeg : Math.Abs(Direction.TurnDeg(_aimed.AzimuthDeg, azimuthDeg)) > SmallestTurnDeg);
    }

    private void Aim()
    {
        _aimed = _look with { AzimuthDeg = _search?.AzimuthDeg ?? _look.AzimuthDeg };
        _designer.Aim(_aimed, _levels.Alive);
    }

    /// <summary>Whatever happens inside, no number leaves that is not finite.</summary>
    private void Guard(Span<float> beam, Span<float> reference)
    {
        float sum = 0;
        foreach (float sample in beam) sum += 0 * sample;
        foreach (float sample in reference) sum += 0 * sample;
        if (sum == 0) return;
        beam.Clear();
        reference.Clear();
        Reset();
    }
}
