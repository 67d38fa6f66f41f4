using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Pitch;

/// <summary>
/// Follows the pitch, 62.5 to 800 Hz, by dynamic programming over the normalised correlation of the whitened signal. At
/// the arrival of frame n it gives the pitch of frame n − 1. Not thread-safe; allocates nothing after construction.
/// </summary>
public sealed class PitchTracker
{
    // A period twice too long correlates as well as the right one: every octave up is worth a little more.
    private const float OctavePenalty = 0.04f;

    // What a glide of d grid steps and a jump to anywhere cost, in units of correlation.
    private const int LargestGlide = 4;
    private const float GlideCost = 0.02f;
    private const float JumpCost = 0.25f;

    // What lies 60 dB below the newest window is silence, and correlates with nothing.
    private const float LeastEnergy = 1e-6f;

    private const int Window = 2 * WhitenedSignal.HopSamples;

    private readonly WhitenedSignal _whitened;
    private readonly float _lagRateHz;
    private readonly float[] _correlations = new float[PitchLags.Count + 2];
    private readonly float[] _scores = new float[PitchLags.Count];
    private readonly float[] _penalties = new float[PitchLags.Count];
    private readonly float[] _paths = new float[PitchLags.Count];
    private readonly float[] _newPaths = new float[PitchLags.Count];

    /// <summary>Builds a tracker for one stream.</summary>
    public PitchTracker(FrameGeometry geometry)
    {
        _whitened = new WhitenedSignal(geometry);
        _lagRateHz = (float)WhitenedSignal.SampleRateHz(geometry);
        for (int i = 0; i < _penalties.Length; i++)
            _penalties[i] = OctavePenalty * MathF.Log2((float)(PitchLags.Shortest + i) / PitchLags.Shortest);
        Reset();
    }

    /// <summary>The pitch of the frame before the newest.</summary>
    public PitchEstimate Estimate { get; private set; }

    /// <summary>
    /// Mean magnitude over root mean square of the whitened hop that Estimate's frame ends with: about 0.80 for Gaussian
    /// noise, lower for the pulses of a voice or a click. 0.80 in silence.
    /// </summary>
    public float Flatness { get; private set; }

    /// <summary>Takes the spectrum of the newest frame and moves <see cref="Estimate"/> on by one frame.</summary>
    public void Push(ComplexSpectrum frame)
    {
        _whitened.Push(frame);
        Correlate();
        ScoreLags();
        ExtendPaths();
        ReadOut();
        MeasureFlatness();
    }

    /// <summary>Forgets the past: as new.</summary>
    public void Reset()
    {
        _whitened.Reset();
        Array.Clear(_paths);
        Estimate = new PitchEstimate(80 / _lagRateHz, 0);
        Flatness = GaussianFlatness;
    }

    private const float GaussianFlatness = 0.79788456f;

    /// <summary>Normalised correlation of the newest 20 ms with what came each lag earlier, from one lag below the grid to one above.</summary>
    private void Correlate()
    {
        ReadOnlySpan<float> history = _whitened.History;
        int start = history.Length - Window, from = start - PitchLags.Shortest + 1;
        ReadOnlySpan<float> now = history[start..];
        float energyNow = DotProduct.Of(now, now);
        ReadOnlySpan<float> first = history.Slice(from, Window);
        double energyThen = DotProduct.Of(first, first);
        for (int i = 0; i < _correlations.Length; i++, from--)
        {
            float product = DotProduct.Of(now, history.Slice(from, Window));
            _correlations[i] = product / MathF.Sqrt(energyNow * ((float)energyThen + LeastEnergy * energyNow) + 1e-30f);
            if (from == 0) break;
            double enters = history[from - 1], leaves = history[from - 1 + Window];
            energyThen = Math.Max(0, energyThen + enters * enters - leaves * leaves);
        }
    }

    /// <summary>A peak between two lags counts with its full height: the top of the parabola through its neighbours.</summary>
    private void ScoreLags()
    {
        for (int i = 0; i < _scores.Length; i++)
        {
            float offset = PeakOffset(i), middle = _correlations[i + 1];
            float top = middle - 0.25f * (_correlations[i] - _correlations[i + 2]) * offset;
            _scores[i] = Math.Clamp(top, 0, 1);
        }
    }

    /// <summary>Where, −½ to ½, the parabola through a lag of the grid and its neighbours is highest; 0 where they form no peak.</summary>
    private float PeakOffset(int lag)
    {
        float left = _correlations[lag], middle = _correlations[lag + 1], right = _correlations[lag + 2];
        return middle >= left && middle >= right && left + right < 2 * middle ? 0.5f * (left - right) / (left - 2 * middle + right) : 0;
    }

    private void ExtendPaths()
    {
        float jump = -JumpCost;
        foreach (float path in _paths) jump = Math.Max(jump, path - JumpCost);
        for (int i = 0; i < PitchLags.Count; i++)
        {
            float best = jump;
            int from = Math.Max(0, i - LargestGlide), to = Math.Min(PitchLags.Count - 1, i + LargestGlide);
            for (int j = from; j <= to; j++)
                best = Math.Max(best, _paths[j] - GlideCost * (i - j) * (i - j));
            _newPaths[i] = best + _scores[i] - _penalties[i];
        }
        float top = _newPaths[0];
        foreach (float path in _newPaths) top = Math.Max(top, path);
        for (int i = 0; i < PitchLags.Count; i++) _paths[i] = _newPaths[i] - top;
    }

    private void ReadOut()
    {
        int best = 0;
        for (int i = 1; i < PitchLags.Count; i++)
            if (_paths[i] > _paths[best]) best = i;

        Estimate = new PitchEstimate((PitchLags.Shortest + best + PeakOffset(best)) / _lagRateHz, _scores[best]);
    }

    private void MeasureFlatness()
    {
        ReadOnlySpan<float> hop = _whitened.History[^WhitenedSignal.HopSamples..];
        float magnitudes = 0;
        foreach (float sample in hop) magnitudes += MathF.Abs(sample);
        float energy = DotProduct.Of(hop, hop);
        Flatness = energy > 1e-9f ? magnitudes / MathF.Sqrt(energy * hop.Length) : GaussianFlatness;
    }
}
