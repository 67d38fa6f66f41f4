using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Pitch;

/// <summary>
/// Follows the pitch, 62.5 to 800 Hz, by dynamic programming over the normalised correlation of the whitened signal. At
/// the arrival of frame n it gives the pitch of frame n − 1. Not thread-safe; allocates nothing after construction.
/// </summary>
public sealed class PitchTracker
{
    // A period twice too long correlates as well as the right one: shorter lags are worth a little more.
    private const float LongLagPenalty = 0.02f;

    // What a glide of d grid steps and a jump to anywhere cost, in units of correlation.
    private const int LargestGlide = 4;
    private const float GlideCost = 0.02f;
    private const float JumpCost = 0.35f;

    private const int Window = 2 * WhitenedSignal.HopSamples;

    private readonly WhitenedSignal _whitened;
    private readonly float[] _scores = new float[PitchLags.Count];
    private readonly float[] _paths = new float[PitchLags.Count];
    private readonly float[] _newPaths = new float[PitchLags.Count];

    /// <summary>Builds a tracker for one stream.</summary>
    public PitchTracker(FrameGeometry geometry)
    {
        _whitened = new WhitenedSignal(geometry);
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
        ScoreLags();
        ExtendPaths();
        ReadOut();
        MeasureFlatness();
    }

    /// <summary>Forgets the past: as new.</summary>
    public void Reset()
    {
        _whitened.Reset();
        Array.Clear(_scores);
        Array.Clear(_paths);
        Estimate = new PitchEstimate(80f / PitchLags.SampleRateHz, 0);
        Flatness = GaussianFlatness;
    }

    private const float GaussianFlatness = 0.79788456f;

    private void ScoreLags()
    {
        ReadOnlySpan<float> history = _whitened.History;
        int start = history.Length - Window;
        ReadOnlySpan<float> now = history[start..];
        float energyNow = DotProduct.Of(now, now);
        ReadOnlySpan<float> first = history.Slice(start - PitchLags.Shortest, Window);
        double energyThen = DotProduct.Of(first, first);
        for (int i = 0; i < PitchLags.Count; i++)
        {
            int from = start - PitchLags.Shortest - i;
            float product = DotProduct.Of(now, history.Slice(from, Window));
            _scores[i] = Math.Clamp(product / MathF.Sqrt(energyNow * (float)energyThen + 1e-6f), 0, 1);
            if (i + 1 == PitchLags.Count) break;
            double enters = history[from - 1], leaves = history[from - 1 + Window];
            energyThen = Math.Max(0, energyThen + enters * enters - leaves * leaves);
        }
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
            _newPaths[i] = best + _scores[i] - LongLagPenalty * i / (PitchLags.Count - 1);
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

        // The path says which peak; its place between grid points is the top of a parabola through three scores.
        float offset = 0;
        if (best > 0 && best < PitchLags.Count - 1)
        {
            float left = _scores[best - 1], middle = _scores[best], right = _scores[best + 1];
            float curvature = left - 2 * middle + right;
            if (curvature < -1e-9f) offset = Math.Clamp(0.5f * (left - right) / curvature, -0.5f, 0.5f);
        }
        Estimate = new PitchEstimate((PitchLags.Shortest + best + offset) / PitchLags.SampleRateHz, _scores[best]);
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
