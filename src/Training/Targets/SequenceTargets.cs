using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;
using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Targets;

/// <summary>
/// Runs a mixture through the core's extractor, as a stream is run, and works out what the network should have answered for each
/// frame. The clean signal is combed at the pitch found in the noisy one, since that is the comb that will be at hand. One per thread.
/// </summary>
internal sealed class SequenceTargets
{
    // A band 40 dB under the strongest of its frame cannot be heard to be periodic.
    private const double StrengthRangeDb = 40;
    private const double ActivityRangeDb = 35;

    // Clean bands less periodic than this, once the comb's own bias is out, are left alone: combing them smears breath and stops.
    private const float LeastPeriodicity = 0.5f;
    private const double SilenceDb = -110;

    // Where clean and noisy interfere, one band of one frame may ask for more than a gain can give; its mean over many is what is learned.
    private const float LargestClean = 4;

    // Before an onset the comb holds more than the frame; beyond this its share stands for "much more".
    private const float LargestComb = 16;
    private const float LeastEnergy = 1e-8f;
    private static readonly FrameGeometry Geometry = new(Rate.Hz);

    private readonly BandMap _map;
    private readonly FeatureLayout _features;
    private readonly TargetRow _row;
    private readonly ChannelAnalyzer _noisy = new(Geometry), _reverberant = new(Geometry), _early = new(Geometry);
    private readonly ChannelAnalyzer[] _channels;
    private readonly FeatureExtractor _extractor;
    private readonly float[] _energiesReverberant, _energiesEarly, _energiesNoisy, _energiesComb, _energiesCleanComb, _cleanCross, _noisyCross, _combCross, _cleanNoisyComb, _cross;
    private CombWeights _combWeights;

    public SequenceTargets(BandLayout layout)
    {
        _map = new BandMap(layout, Geometry);
        _features = new FeatureLayout(layout.Count);
        _row = new TargetRow(layout.Count);
        _extractor = new FeatureExtractor(Geometry, _map);
        _channels = [_noisy];
        float[] Row() => new float[layout.Count];
        (_energiesReverberant, _energiesEarly, _energiesNoisy, _energiesComb, _energiesCleanComb) = (Row(), Row(), Row(), Row(), Row());
        (_cleanCross, _noisyCross, _combCross, _cleanNoisyComb, _cross) = (Row(), Row(), Row(), Row(), Row());
    }

    public int FeatureColumns => _features.MeasuredCount;

    public int TargetColumns => _row.Count;

    /// <summary>One row of features and one of targets for each 10 ms hop.</summary>
    public (float[] Features, float[] Targets) Analyze(Mixture mixture)
    {
        int frames = mixture.Noisy.Length / Rate.HopSamples, taught = TaughtBands(mixture.BandHz);
        float[] features = new float[frames * FeatureColumns], targets = new float[frames * TargetColumns];
        foreach (var channel in (ReadOnlySpan<ChannelAnalyzer>)[_noisy, _reverberant, _early]) channel.Reset();
        _extractor.Reset();
        for (int frame = 0; frame < frames; frame++)
        {
            Push(mixture, frame);
            _extractor.Features[..FeatureColumns].CopyTo(features.AsSpan(frame * FeatureColumns));
            var row = targets.AsSpan(frame * TargetColumns, TargetColumns);
            row.Fill(TargetRow.Masked);
            WriteGains(row, taught);
            if (frame > 0) WriteStrengths(targets.AsSpan((frame - 1) * TargetColumns, TargetColumns), taught);
        }
        WriteActivity(mixture.Early, targets);
        return (features, targets);
    }

    /// <summary>Bands whose centre lies inside the band that is taught.</summary>
    private int TaughtBands(double bandHz)
    {
        int count = 0;
        foreach (int bin in _map.Layout.CentreBins)
            if (bin * Geometry.BinHz <= bandHz) count++;
        return count;
    }

    private void Push(Mixture mixture, int frame)
    {
        int start = frame * Rate.HopSamples;
        _noisy.Push(mixture.Noisy.AsSpan(start, Rate.HopSamples));
        _early.Push(mixture.Early.AsSpan(start, Rate.HopSamples));
        _extractor.Push(_channels);
        _combWeights = _early.Comb(_extractor.Pitch);
        _map.Energies(_early.Spectrum(0), _energiesEarly);
        if (mixture.Reverberant == mixture.Early)
        {
            _energiesEarly.CopyTo(_energiesReverberant, 0);
            return;
        }
        _reverberant.Push(mixture.Reverberant.AsSpan(start, Rate.HopSamples));
        _map.Energies(_reverberant.Spectrum(0), _energiesReverberant);
    }

    private void WriteGains(Span<float> row, int taught)
    {
        var noisy = _extractor.Energies;
        double silence = SilenceEnergy();
        _map.InnerProducts(_noisy.Spectrum(0), _early.Spectrum(0), _cross);
        for (int band = 0; band < taught; band++)
        {
            if (noisy[band] < silence && _energiesReverberant[band] < silence) continue;
            row[TargetRow.GainReverberant + band] = Gain(_energiesReverberant[band], noisy[band]);
            row[_row.GainDry + band] = Gain(_energiesEarly[band], noisy[band]);
            WriteProducts(row, band, noisy[band], _energiesEarly[band], _cross[band]);
        }
    }

    // Until the comb is known, a frame late, it counts as the frame itself.
    private void WriteProducts(Span<float> row, int band, float noisy, float clean, float cross)
    {
        float share = 1 / Math.Max(noisy, LeastEnergy), shrink = Shrink(share * clean, LargestClean);
        row[_row.Clean + band] = shrink * shrink * share * clean;
        row[_row.CleanNoisy + band] = row[_row.CleanComb + band] = shrink * share * cross;
        row[_row.NoisyComb + band] = row[_row.Comb + band] = 1;
        row[_row.Noisy + band] = MathF.Log10(Math.Max(noisy, LeastEnergy));
    }

    private void WriteCombProducts(Span<float> row, int taught)
    {
        for (int band = 0; band < taught; band++)
        {
            if (row[_row.GainDry + band] < 0) continue;
            float share = 1 / Math.Max(_energiesNoisy[band], LeastEnergy), comb = share * _energiesComb[band];
            float shrinkComb = Shrink(comb, LargestComb), shrinkClean = Shrink(share * _energiesEarly[band], LargestClean);
            row[_row.CleanComb + band] = shrinkClean * shrinkComb * share * _cleanNoisyComb[band];
            row[_row.NoisyComb + band] = shrinkComb * share * _cross[band];
            row[_row.Comb + band] = shrinkComb * shrinkComb * comb;
        }
    }

    /// <summary>The factor on an amplitude whose energy must not exceed a limit.</summary>
    private static float Shrink(float energy, float largest) => energy > largest ? MathF.Sqrt(largest / energy) : 1;

    // Energy that a full-scale-relative power has in a band: Parseval over a window whose squares sum to the hop.
    private static double SilenceEnergy() => (double)Rate.HopSamples * Rate.HopSamples * Decibels.ToPower(SilenceDb);

    private static float Gain(float clean, float noisy) => noisy > 0 ? MathF.Min(1, MathF.Sqrt(clean / noisy)) : 1;

    private void WriteStrengths(Span<float> row, int taught)
    {
        ComplexSpectrum noisy = _noisy.Spectrum(1), comb = _noisy.CombSpectrum(1), clean = _early.Spectrum(1), cleanComb = _early.CombSpectrum(1);
        _map.Energies(clean, _energiesEarly);
        double audible = 0;
        foreach (float energy in _energiesEarly) audible = Math.Max(audible, energy);
        audible = Math.Max(audible * Decibels.ToPower(-StrengthRangeDb), SilenceEnergy());

        _map.Energies(noisy, _energiesNoisy);
        _map.Energies(comb, _energiesComb);
        _map.Energies(cleanComb, _energiesCleanComb);
        _map.InnerProducts(clean, cleanComb, _cleanCross);
        _map.InnerProducts(noisy, cleanComb, _noisyCross);
        _map.InnerProducts(comb, cleanComb, _combCross);
        _map.InnerProducts(noisy, comb, _cross);
        _map.InnerProducts(clean, comb, _cleanNoisyComb);
        WriteCombProducts(row, taught);
        for (int band = 0; band < taught; band++)
        {
            if (_energiesEarly[band] < audible) continue;
            double norm = Math.Sqrt(_energiesCleanComb[band]), coherence = norm > 0 ? _cleanCross[band] / (norm * Math.Sqrt(_energiesEarly[band])) : 0;
            row[_row.Strength + band] = _combWeights.Unbias((float)coherence) >= LeastPeriodicity
                ? (float)StrengthTarget.Solve(coherence, _noisyCross[band] / norm, _combCross[band] / norm, _energiesNoisy[band], _energiesComb[band], _cross[band])
                : 0;
        }
    }

    private void WriteActivity(float[] clean, float[] targets)
    {
        double threshold = ActiveLevel.Power(clean) * Decibels.ToPower(-ActivityRangeDb);
        double[] powers = ActiveLevel.FramePowers(clean);
        // Frame n covers hops n − 1 and n.
        for (int frame = 0; frame < powers.Length; frame++)
        {
            double power = 0.5 * (powers[frame] + (frame > 0 ? powers[frame - 1] : 0));
            targets[frame * TargetColumns + _row.Activity] = power > threshold && power > 0 ? 1 : 0;
        }
    }
}
