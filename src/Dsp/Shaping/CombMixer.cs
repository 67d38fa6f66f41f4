using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Shaping;

/// <summary>
/// Puts one frame of one channel out: the comb is mixed in by the strengths, every band of the mix is scaled to the energy
/// that its gain asks for, steady lines and rumble are taken out, and the frame goes back to samples. Comb first, envelope after: strength never changes loudness.
/// </summary>
internal sealed class CombMixer
{
    // A band that the comb has all but emptied is not pumped up again.
    private const float LargestRescale = 2;
    private const float AudibleStrength = 1e-3f;
    private const int ConstantBins = 4; // what the window has beyond is 59 dB down

    private readonly BandMap _bands;
    private readonly OverlapAdd _synthesis;
    private readonly ComplexSpectrum _mix;
    private readonly ComplexSpectrum _constant;
    private readonly float[] _energies;
    private readonly float[] _mixEnergies;
    private readonly float[] _scales;
    private readonly float[] _bins;

    public CombMixer(FrameGeometry geometry, BandMap bands)
    {
        _bands = bands;
        _synthesis = new OverlapAdd(geometry.WindowSamples);
        _mix = new ComplexSpectrum(geometry.BinCount);
        _constant = new ComplexSpectrum(geometry.BinCount);
        _synthesis.AnalyzeConstant(_constant);
        _energies = new float[bands.Count];
        _mixEnergies = new float[bands.Count];
        _scales = new float[bands.Count];
        _bins = new float[geometry.BinCount];
    }

    /// <summary>Renders a frame and writes the hop that it completes.</summary>
    /// <param name="frame">Spectrum of the noisy frame.</param>
    /// <param name="comb">Spectrum of its comb; null where there is none yet.</param>
    /// <param name="gains">Wanted magnitude of each band over that of the noisy frame.</param>
    /// <param name="strengths">Share of the comb in each band, 0 to 1.</param>
    /// <param name="lines">What to leave of each bin beyond what its band says, 0 to 1; see <see cref="SteadyLines"/>.</param>
    /// <param name="steadyNoiseGain">How far rumble, so slow that it is a constant under the window, and steady lines are turned down, whatever their band says.</param>
    /// <param name="hop">One hop of output.</param>
    public void Render(
        ComplexSpectrum frame, ComplexSpectrum? comb, ReadOnlySpan<float> gains, ReadOnlySpan<float> strengths, ReadOnlySpan<float> lines, float steadyNoiseGain, Span<float> hop)
    {
        if (comb is null || !IsAudible(strengths))
        {
            gains.CopyTo(_scales);
            frame.Re.CopyTo(_mix.Re, 0);
            frame.Im.CopyTo(_mix.Im, 0);
        }
        else
        {
            MixComb(frame, comb, strengths);
            Rescale(frame, gains);
        }
        _bands.Interpolate(_scales, _bins);
        for (int k = 0; k < _bins.Length; k++)
        {
            float gain = Math.Max(_bins[k] * lines[k], Math.Min(_bins[k], steadyNoiseGain));
            _mix.Re[k] *= gain;
            _mix.Im[k] *= gain;
        }
        if (_bins[0] > steadyNoiseGain) TakeRumble(1 - steadyNoiseGain / _bins[0]);
        _synthesis.Add(_mix, hop);
    }

    public void Reset() => _synthesis.Reset();

    private static bool IsAudible(ReadOnlySpan<float> strengths)
    {
        foreach (float strength in strengths)
            if (strength > AudibleStrength) return true;
        return false;
    }

    private void MixComb(ComplexSpectrum frame, ComplexSpectrum comb, ReadOnlySpan<float> strengths)
    {
        _bands.Interpolate(strengths, _bins);
        for (int k = 0; k < _bins.Length; k++)
        {
            _mix.Re[k] = frame.Re[k] + _bins[k] * (comb.Re[k] - frame.Re[k]);
            _mix.Im[k] = frame.Im[k] + _bins[k] * (comb.Im[k] - frame.Im[k]);
        }
    }

    // A constant under the window lies in its lowest bins, and the one at 0 Hz tells how large it is: nothing of a voice leaks there.
    private void TakeRumble(float share)
    {
        float mean = share * _mix.Re[0] / _constant.Re[0];
        for (int k = 0; k < ConstantBins; k++)
        {
            _mix.Re[k] -= mean * _constant.Re[k];
            _mix.Im[k] -= mean * _constant.Im[k];
        }
    }

    private void Rescale(ComplexSpectrum frame, ReadOnlySpan<float> gains)
    {
        _bands.Energies(frame, _energies);
        _bands.Energies(_mix, _mixEnergies);
        for (int b = 0; b < _scales.Length; b++)
        {
            float restore = _mixEnergies[b] > 1e-20f ? MathF.Sqrt(_energies[b] / _mixEnergies[b]) : 1;
            _scales[b] = Math.Min(LargestRescale, gains[b] * restore);
        }
    }
}
