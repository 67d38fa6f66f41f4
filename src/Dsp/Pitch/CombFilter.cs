using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Pitch;

/// <summary>
/// The pitch comb: a weighted mean of the frame with itself k periods earlier and later, k = −5 … 5, Hann weights. Noise
/// between the harmonics falls by up to 9 dB. Taps that reach past the newest sample or further than 25 ms are dropped and
/// the rest scaled so that they sum to 1.
/// </summary>
internal sealed class CombFilter
{
    private const int HalfOrder = 5;
    private const float SpanSeconds = 0.025f;

    private readonly int _hop;
    private readonly float _sampleRateHz;
    private readonly float[] _weights = new float[2 * HalfOrder + 1];

    public CombFilter(FrameGeometry geometry)
    {
        _hop = geometry.HopSamples;
        _sampleRateHz = geometry.SampleRateHz;
        HistorySamples = SpanSamples(geometry) + 3 * _hop;
    }

    /// <summary>Samples that <see cref="Apply"/> looks at: the span, the frame's two hops, and the hop after it.</summary>
    public int HistorySamples { get; }

    /// <summary>Filters the 20 ms frame that ends one hop before the end of <paramref name="history"/>.</summary>
    /// <returns>The weights in force, for the bias of the coherence.</returns>
    public CombWeights Apply(ReadOnlySpan<float> history, PitchEstimate pitch, Span<float> frame)
    {
        float period = pitch.PeriodSeconds * _sampleRateHz;
        int past = Math.Min(HalfOrder, (int)(SpanSeconds / pitch.PeriodSeconds));
        int future = Math.Min(past, (int)((_hop - 1) / period));
        float sum = 0;
        for (int k = -future; k <= past; k++)
        {
            float weight = 0.5f + 0.5f * MathF.Cos(MathF.PI * k / (HalfOrder + 1));
            _weights[k + HalfOrder] = weight;
            sum += weight;
        }
        frame.Clear();
        float squares = 0;
        int start = history.Length - 3 * _hop;
        for (int k = -future; k <= past; k++)
        {
            float weight = _weights[k + HalfOrder] / sum;
            squares += weight * weight;
            WeightedSum.Add(frame, weight, history.Slice(start - (int)MathF.Round(k * period), frame.Length));
        }
        return new CombWeights(_weights[HalfOrder] / sum, squares);
    }

    private static int SpanSamples(FrameGeometry geometry) => (int)(SpanSeconds * geometry.SampleRateHz) + 2;
}
