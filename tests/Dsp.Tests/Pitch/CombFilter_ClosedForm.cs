using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Pitch;

/// <summary>Oracles: the comb's response to periodic signals and to white noise, and the coherence that a known ratio must read.</summary>
public class CombFilter_ClosedForm
{
    private static readonly FrameGeometry s_geometry = new(48_000);

    [Theory]
    [InlineData(96)]
    [InlineData(240)]
    [InlineData(480)]
    [InlineData(768)]
    public void Periodic_signals_pass_unchanged(int period)
    {
        float[] history = History(i => MathF.Sin(2 * MathF.PI * i / period) + 0.3f * MathF.Sin(6 * MathF.PI * i / period));
        var frame = new float[s_geometry.WindowSamples];
        new CombFilter(s_geometry).Apply(history, Pitch(period), frame);
        int start = history.Length - 3 * s_geometry.HopSamples;
        Assert.InRange(AudioCompare.SnrDb(history.AsSpan(start, frame.Length), frame), 90, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(120, 0.125)]   // 400 Hz: all ten neighbours fit
    [InlineData(100, 0.125)]
    public void White_noise_falls_to_the_sum_of_squared_weights_of_the_paper(int period, double squares)
    {
        double before = 0, after = 0;
        CombWeights weights = default;
        for (int seed = 0; seed < 60; seed++)
        {
            float[] noise = Signals.White(new CombFilter(s_geometry).HistorySamples, seed, 1);
            var frame = new float[s_geometry.WindowSamples];
            weights = new CombFilter(s_geometry).Apply(noise, Pitch(period), frame);
            before += noise.Sum(x => (double)x * x) / noise.Length;
            after += frame.Sum(x => (double)x * x) / frame.Length;
        }
        Assert.InRange(weights.SquareSum, squares - 0.03, squares + 0.03);
        Assert.InRange(after / before / weights.SquareSum, 0.93, 1.07);
    }

    [Theory]
    [InlineData(96)]
    [InlineData(300)]
    [InlineData(768)]
    public void Truncated_weights_still_sum_to_one(int period)
    {
        float[] history = History(_ => 1);
        var frame = new float[s_geometry.WindowSamples];
        new CombFilter(s_geometry).Apply(history, Pitch(period), frame);
        Assert.All(frame, sample => Assert.Equal(1, sample, 1e-5));
    }

    [Theory]
    [InlineData(1f / 6, 0.125f)]
    [InlineData(0.25f, 0.1875f)]
    [InlineData(0.5f, 0.375f)]
    public void Unbias_recovers_the_ratio_that_made_the_coherence(float centre, float squares)
    {
        var weights = new CombWeights(centre, squares);
        foreach (double ratio in new[] { 0.01, 0.1, 0.5, 1, 3, 10, 100 })
        {
            double coherence = (ratio + centre) / Math.Sqrt((ratio + 1) * (ratio + squares));
            Assert.Equal(Math.Sqrt(ratio / (1 + ratio)), weights.Unbias((float)coherence), 1e-2);
        }
    }

    [Fact]
    public void Unbias_reads_zero_for_noise_and_stays_in_range_for_anything()
    {
        var weights = new CombWeights(1f / 6, 0.125f);
        Assert.InRange(weights.Unbias((float)(1 / 6.0 / Math.Sqrt(0.125))), 0, 0.03);
        foreach (float coherence in new[] { -1f, 0, 0.2f, 0.47f, 0.9f, 1, 2 }) Assert.InRange(weights.Unbias(coherence), 0, 1);
    }

    private static PitchEstimate Pitch(int period) => new(period / 48_000f, 1);

    private static float[] History(Func<int, float> sample) =>
        [.. Enumerable.Range(0, new CombFilter(s_geometry).HistorySamples).Select(sample)];
}
