using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Features;

/// <summary>
/// The one extractor, for running and for training: from the newest frame of one or several channels to the vector
/// that the network sees. Several channels are one voice: energies are their mean, pitch comes from their sum.
/// Not thread-safe; allocates nothing after construction.
/// </summary>
public sealed class FeatureExtractor
{
    // Power below which a frame counts as digital silence: about −110 dB under a full-scale sine.
    private const float SilencePower = 1e-12f;
    private const float EmptyBand = -2f;
    private const float SlowAverageShare = 0.02f;

    private readonly BandMap _bands;
    private readonly FeatureLayout _layout;
    private readonly PitchTracker _pitch;
    private readonly LoudnessReference _loudness = new();
    private readonly ComplexSpectrum _sum;
    private readonly float _powerScale;
    private readonly float[] _features;
    private readonly float[] _energies;
    private readonly float[] _slowAverages;
    private readonly float[] _previousEnergies;
    private readonly float[] _combEnergies;
    private readonly float[] _products;
    private readonly float[] _channel;
    private bool _averaging;

    /// <summary>Builds an extractor for one voice.</summary>
    /// <param name="geometry">Sizes at the stream's sample rate.</param>
    /// <param name="bands">The band layout of the network, laid over that rate.</param>
    public FeatureExtractor(FrameGeometry geometry, BandMap bands)
    {
        _bands = bands;
        _layout = new FeatureLayout(bands.Count);
        _pitch = new PitchTracker(geometry);
        _sum = new ComplexSpectrum(geometry.BinCount);
        _powerScale = 1f / ((float)geometry.HopSamples * geometry.HopSamples);
        _features = new float[_layout.Count];
        _energies = new float[bands.Count];
        _slowAverages = new float[bands.Count];
        _previousEnergies = new float[bands.Count];
        _combEnergies = new float[bands.Count];
        _products = new float[bands.Count];
        _channel = new float[bands.Count];
    }

    /// <summary>The vector of the newest frame; see <see cref="FeatureLayout"/>.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Band energies of the newest frame, mean over channels.</summary>
    public ReadOnlySpan<float> Energies => _energies;

    /// <summary>Pitch of the frame before the newest, which the channels' combs now hold too.</summary>
    public PitchEstimate Pitch => _pitch.Estimate;

    /// <summary>True when the newest frame is digital silence: its log energies and non-stationarity are those of the frame before.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Takes the newest frame of the channels, combs the frame before at its pitch, and fills <see cref="Features"/>.</summary>
    /// <param name="channels">Analyzers that have all just been given their next hop.</param>
    /// <param name="reference">Band energies of the newest frame of the far end or of a noise reference; empty without one.</param>
    public void Push(ReadOnlySpan<ChannelAnalyzer> channels, ReadOnlySpan<float> reference = default)
    {
        _energies.CopyTo(_previousEnergies, 0);
        AverageEnergies(channels);
        _pitch.Push(channels.Length == 1 ? channels[0].Spectrum(0) : SumOf(channels));
        MeasureCoherence(channels);
        WriteEnergies();
        WriteReference(reference);
        _features[_layout.Period] = MathF.Log2(_pitch.Estimate.PeriodSeconds * PitchLags.SampleRateHz / 54);
        _features[_layout.Correlation] = _pitch.Estimate.Correlation;
        _features[_layout.Flatness] = 4 * (_pitch.Flatness - 0.8f);
    }

    /// <summary>Forgets the past: as new.</summary>
    public void Reset()
    {
        _pitch.Reset();
        _loudness.Reset();
        _averaging = false;
        IsSilent = false;
        Array.Clear(_features);
        Array.Clear(_energies);
        Array.Clear(_slowAverages);
    }

    private ComplexSpectrum SumOf(ReadOnlySpan<ChannelAnalyzer> channels)
    {
        _sum.Clear();
        foreach (ChannelAnalyzer channel in channels)
        {
            ComplexSpectrum spectrum = channel.Spectrum(0);
            for (int k = 0; k < _sum.BinCount; k++)
            {
                _sum.Re[k] += spectrum.Re[k];
                _sum.Im[k] += spectrum.Im[k];
            }
        }
        return _sum;
    }

    private void AverageEnergies(ReadOnlySpan<ChannelAnalyzer> channels)
    {
        Array.Clear(_energies);
        foreach (ChannelAnalyzer channel in channels)
        {
            _bands.Energies(channel.Spectrum(0), _channel);
            for (int b = 0; b < _energies.Length; b++) _energies[b] += _channel[b] / channels.Length;
        }
    }

    private void MeasureCoherence(ReadOnlySpan<ChannelAnalyzer> channels)
    {
        Array.Clear(_combEnergies);
        Array.Clear(_products);
        CombWeights weights = default;
        foreach (ChannelAnalyzer channel in channels)
        {
            weights = channel.Comb(_pitch.Estimate);
            _bands.Energies(channel.CombSpectrum(1), _channel);
            for (int b = 0; b < _bands.Count; b++) _combEnergies[b] += _channel[b] / channels.Length;
            _bands.InnerProducts(channel.Spectrum(1), channel.CombSpectrum(1), _channel);
            for (int b = 0; b < _bands.Count; b++) _products[b] += _channel[b] / channels.Length;
        }
        Span<float> coherences = _features.AsSpan(_layout.Coherences, _bands.Count);
        for (int b = 0; b < _bands.Count; b++)
        {
            float norm = MathF.Sqrt(_previousEnergies[b]) * MathF.Sqrt(_combEnergies[b]);
            coherences[b] = norm > 1e-12f ? weights.Unbias(_products[b] / norm) : 0;
        }
    }

    private void WriteEnergies()
    {
        float total = 0;
        foreach (float energy in _energies) total += energy;
        total *= _powerScale;
        IsSilent = total < SilencePower;
        if (IsSilent) return;

        _loudness.Follow(MathF.Log10(total));
        ReadOnlySpan<float> widths = _bands.WeightSums;
        float change = 0;
        int measured = 0;
        for (int b = 0; b < _bands.Count; b++)
        {
            if (widths[b] <= 0)
            {
                _features[FeatureLayout.Energies + b] = EmptyBand;
                continue;
            }
            float level = Level(_energies[b], widths[b]);
            if (!_averaging) _slowAverages[b] = level;
            change += MathF.Abs(level - _slowAverages[b]);
            _slowAverages[b] += SlowAverageShare * (level - _slowAverages[b]);
            _features[FeatureLayout.Energies + b] = level;
            measured++;
        }
        _averaging = true;
        _features[_layout.NonStationarity] = 2 * change / Math.Max(1, measured);
    }

    /// <summary>In the units of the energies, relative to the loudness of the microphone: the network sees how the two compare.</summary>
    private void WriteReference(ReadOnlySpan<float> reference)
    {
        _features[_layout.ReferenceFlag] = reference.IsEmpty ? 0 : 1;
        Span<float> levels = _features.AsSpan(_layout.Reference, _bands.Count);
        if (reference.IsEmpty) levels.Clear();
        else if (!IsSilent)
            for (int b = 0; b < levels.Length; b++)
                levels[b] = _bands.WeightSums[b] > 0 ? Level(reference[b], _bands.WeightSums[b]) : EmptyBand;
    }

    /// <summary>Mean power of a bin relative to the loudness of the whole: eight decades on −2 to 2.</summary>
    private float Level(float energy, float width)
    {
        float decades = MathF.Log10(energy * _powerScale / width + 1e-20f) - _loudness.Log10;
        return Math.Clamp(0.5f * (decades + 4), EmptyBand, -EmptyBand);
    }
}
