using BenchmarkDotNet.Attributes;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Network;
using PercepNet.Dsp.Pitch;
using PercepNet.Dsp.Shaping;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Benchmarks;

/// <summary>The stages of a frame, one by one, on the frames of noisy speech.</summary>
public class StageBenchmarks
{
    private const int Hops = 256;
    private const int LookAhead = 1;

    private readonly ChannelAnalyzer[][] _frames = new ChannelAnalyzer[Hops][];
    private readonly float[][] _features = new float[Hops][];
    private readonly PitchEstimate[] _pitches = new PitchEstimate[Hops];
    private float[] _signal = null!;
    private float[] _hop = null!;
    private float[] _energies = null!;
    private float[] _gains = null!;
    private float[] _dereverb = null!;
    private float[] _strengths = null!;
    private BandMap _bands = null!;
    private RealFft _fft = null!;
    private ComplexSpectrum _spectrum = null!;
    private ChannelAnalyzer _analyzer = null!;
    private PitchTracker _pitch = null!;
    private FeatureExtractor _extractor = null!;
    private GainNetwork _network = null!;
    private LookAheadEnsemble _ensemble = null!;
    private SteadyLines _lines = null!;
    private CombMixer _mixer = null!;
    private int _frame;

    [GlobalSetup]
    public void Prepare()
    {
        var geometry = new FrameGeometry(Material.SampleRateHz);
        var weights = Material.Weights();
        _bands = new BandMap(BandLayout.ByName(weights.Layout), geometry);
        _signal = Material.NoisySpeech((Hops + 99) / 100 + 1);
        _hop = new float[geometry.HopSamples];
        _energies = new float[_bands.Count];
        _gains = new float[_bands.Count];
        _dereverb = new float[_bands.Count];
        _strengths = new float[_bands.Count];
        _fft = new RealFft(geometry.WindowSamples);
        _spectrum = new ComplexSpectrum(geometry.BinCount);
        _analyzer = new ChannelAnalyzer(geometry);
        _pitch = new PitchTracker(geometry);
        _extractor = new FeatureExtractor(geometry, _bands);
        _network = new GainNetwork(weights);
        _ensemble = new LookAheadEnsemble(_network, weights.BandCount);
        _lines = new SteadyLines(geometry.BinCount);
        _mixer = new CombMixer(geometry, _bands);
        KeepFrames(geometry);
    }

    [Benchmark]
    public void ForwardFft() => _fft.Forward(_signal.AsSpan(Next() * _hop.Length, _fft.Size), _spectrum);

    [Benchmark]
    public void DcBlockerWindowAndFft() => _analyzer.Push(_signal.AsSpan(Next() * _hop.Length, _hop.Length));

    [Benchmark]
    public void BandEnergies() => _bands.Energies(Analyzer(Next()).Spectrum(0), _energies);

    [Benchmark]
    public void Pitch() => _pitch.Push(Analyzer(Next()).Spectrum(0));

    [Benchmark]
    public void CombAndItsFft()
    {
        var frame = Next();
        Analyzer(frame).Comb(_pitches[frame]);
    }

    /// <summary>Band energies, pitch, comb, coherence and the vector made of them.</summary>
    [Benchmark]
    public void FeaturesInAll() => _extractor.Push(_frames[Next()]);

    [Benchmark]
    public void Network()
    {
        _network.Advance(_features[Next()]);
        _ensemble.Read(LookAhead, _gains, _dereverb, _strengths);
    }

    [Benchmark]
    public void Lines() => _lines.Push(_frames[Next()]);

    [Benchmark]
    public void MixAndSynthesis()
    {
        var analyzer = Analyzer(Next());
        _mixer.Render(analyzer.Spectrum(LookAhead), analyzer.CombSpectrum(LookAhead), _gains, _strengths, _lines.Gains, steadyNoiseGain: 0, _hop);
    }

    // A stage meets the frames of a real stream, each in the state that the stages before it left.
    private void KeepFrames(FrameGeometry geometry)
    {
        for (var frame = 0; frame < Hops; frame++)
        {
            _frames[frame] = [new ChannelAnalyzer(geometry)];
            for (var hop = Math.Max(0, frame - 8); hop <= frame; hop++)
            {
                _frames[frame][0].Push(_signal.AsSpan(hop * _hop.Length, _hop.Length));
            }

            _extractor.Push(_frames[frame]);
            _features[frame] = _extractor.Features.ToArray();
            _pitches[frame] = _extractor.Pitch;
            _network.Advance(_features[frame]);
        }

        _ensemble.Read(LookAhead, _gains, _dereverb, _strengths);
        Array.Fill(_strengths, 0.5f);
    }

    private ChannelAnalyzer Analyzer(int frame) => _frames[frame][0];

    private int Next() => _frame = (_frame + 1) % Hops;
}
