using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.Dsp.Pitch;
using PercepNet.Dsp.Shaping;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp;

/// <summary>
/// One voice, heard in one or several channels: what <see cref="Enhancer"/> does to it in a hop. <see cref="Analyze"/> takes
/// the newest frame n in; <see cref="Render"/> puts out the frame that is <see cref="LookAhead"/> hops old.
/// </summary>
internal sealed class Voice
{
    private const float VoicedCorrelation = 0.5f;

    private readonly ChannelAnalyzer[] _channels;
    private readonly CombMixer[] _mixers;
    private readonly FeatureExtractor _extractor;
    private readonly GainNetwork _network;
    private readonly LookAheadEnsemble _ensemble;
    private readonly SpeechGate _gate = new();
    private readonly DecayLimiter _decay;
    private readonly HopDelay _energies;
    private readonly SteadyLines _lines;
    private readonly HopDelay _lineGains;
    private readonly SideAnalysis _side;
    private readonly ResidualEchoRule? _echoRule;
    private readonly NoiseReferenceRule? _noiseRule;
    private readonly float[] _gains;
    private readonly float[] _dereverb;
    private readonly float[] _strengths;
    private int _silentFrames;

    public Voice(NetworkWeights weights, FrameGeometry geometry, BandMap bands, int channels, SideAnalysis side)
    {
        _channels = new ChannelAnalyzer[channels];
        _mixers = new CombMixer[channels];
        for (int c = 0; c < channels; c++)
        {
            _channels[c] = new ChannelAnalyzer(geometry);
            _mixers[c] = new CombMixer(geometry, bands);
        }
        _extractor = new FeatureExtractor(geometry, bands);
        _network = new GainNetwork(weights);
        _ensemble = new LookAheadEnsemble(_network, bands.Count);
        _decay = new DecayLimiter(bands.Count);
        _energies = new HopDelay(bands.Count, ChannelAnalyzer.KeptFrames - 1);
        _lines = new SteadyLines(geometry.BinCount);
        _lineGains = new HopDelay(geometry.BinCount, ChannelAnalyzer.KeptFrames - 1);
        _side = side;
        _echoRule = side.Echo is null ? null : new ResidualEchoRule(bands.Count);
        _noiseRule = side.Noise is null ? null : new NoiseReferenceRule(bands.Count);
        _gains = new float[bands.Count];
        _dereverb = new float[bands.Count];
        _strengths = new float[bands.Count];
    }

    /// <summary>Hops between the newest frame and the one that is put out, 0 to 2.</summary>
    public int LookAhead { get; set; }

    public int ChannelCount => _channels.Length;

    /// <summary>Pitch of the newest frame that has one, in Hz; 0 where the signal is not periodic.</summary>
    public float VoicedPitchHz => !IsSilent && _extractor.Pitch.Correlation > VoicedCorrelation ? _extractor.Pitch.FrequencyHz : 0;

    public float SpeechProbability => IsSilent ? 0 : _network.SpeechProbability;

    /// <summary>The gains of the last rendered frame.</summary>
    public ReadOnlySpan<float> Gains => _gains;

    // No frame that can still be put out holds anything.
    private bool IsSilent => _silentFrames >= ChannelAnalyzer.KeptFrames;

    /// <summary>Spectrum, band energies, pitch, comb, coherence, features, steady lines; then the network moves on by one frame.</summary>
    public void Analyze(ReadOnlySpan<float[]> hops)
    {
        for (int c = 0; c < _channels.Length; c++) _channels[c].Push(hops[c]);
        _extractor.Push(_channels, _side.Reference);
        _energies.Push(_extractor.Energies);
        _lines.Push(_channels);
        _lineGains.Push(_lines.Gains);
        _silentFrames = _extractor.IsSilent ? _silentFrames + 1 : 0;
        if (!IsSilent) _network.Advance(_extractor.Features);
    }

    /// <summary>Gains and strengths for the frame that is due, comb, envelope, inverse transform: one enhanced hop a channel.</summary>
    public void Render(in FrameSettings settings, ReadOnlySpan<float[]> output)
    {
        ReadNetwork();
        ShapeGains(settings);
        for (int c = 0; c < _channels.Length; c++)
        {
            ComplexSpectrum? comb = LookAhead > 0 ? _channels[c].CombSpectrum(LookAhead) : null;
            _mixers[c].Render(_channels[c].Spectrum(LookAhead), comb, _gains, _strengths, _lineGains.Hop(LookAhead), settings.SteadyNoiseGain, output[c]);
        }
    }

    public void Reset()
    {
        foreach (ChannelAnalyzer channel in _channels) channel.Reset();
        foreach (CombMixer mixer in _mixers) mixer.Reset();
        _energies.Reset();
        _lines.Reset();
        _lineGains.Reset();
        _echoRule?.Reset();
        _noiseRule?.Reset();
        _extractor.Reset();
        _network.Reset();
        _ensemble.Reset();
        _gate.Reset();
        _decay.Reset();
        Array.Clear(_gains);
        _silentFrames = 0;
    }

    private void ReadNetwork()
    {
        if (!IsSilent)
        {
            _ensemble.Read(LookAhead, _gains, _dereverb, _strengths);
            return;
        }
        _ensemble.Reset();
        Array.Fill(_gains, 1f);
        Array.Fill(_dereverb, 1f);
        Array.Clear(_strengths);
    }

    private void ShapeGains(in FrameSettings settings)
    {
        ReadOnlySpan<float> energies = _energies.Hop(LookAhead);
        for (int b = 0; b < _gains.Length; b++)
        {
            if (settings.Denoise < 1) _gains[b] = MathF.Pow(_gains[b], settings.Denoise);
            _gains[b] *= settings.Dereverb >= 1 ? _dereverb[b] : MathF.Pow(_dereverb[b], settings.Dereverb);
            _strengths[b] *= settings.Pitch;
        }
        EnvelopePostFilter.Apply(_gains, energies, settings.PostFilter);
        if (_side.Echo is { } echo) _echoRule?.Apply(_gains, energies, echo.Energies(LookAhead));
        if (_side.Noise is { } noise) _noiseRule?.Apply(_gains, energies, noise.Energies(LookAhead));
        float gate = _gate.Next(settings, SpeechProbability);
        for (int b = 0; b < _gains.Length; b++) _gains[b] = Math.Max(gate * _gains[b], settings.Floor);
        _decay.Apply(_gains, energies);
    }
}
