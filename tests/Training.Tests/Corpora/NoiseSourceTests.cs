using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public sealed class NoiseSourceTests(SampleCorpus sample) : IClassFixture<SampleCorpus>
{
    private const int Length = Rate.Hz / 2;
    private readonly NoiseSource _noise = new(sample.Open("train"));

    // The recordings are white: slower by a factor, they end at that share of 24 kHz.
    [Fact]
    public void Varied_IsAtTimesSlowerAndAtTimesAsItWas()
    {
        double[] shares = [.. Draws(vary: true).Select(TrebleShare)];
        Assert.Contains(shares, s => s < 0.02);
        Assert.Contains(shares, s => s > 0.1);
    }

    [Fact]
    public void NotVaried_IsAsRecorded() => Assert.All(Draws(vary: false), track => Assert.InRange(TrebleShare(track), 0.1, 0.25));

    private IEnumerable<float[]> Draws(bool vary) =>
        Enumerable.Range(0, 30).Select(i => _noise.Background(Dice.For(1, i), new Ingredients(), Length, vary).Samples);

    // Share of the power above 20 kHz: a sixth of white noise.
    private static double TrebleShare(float[] track)
    {
        Assert.Equal(Length, track.Length);
        const int size = 480;
        double[] powers = PowerSpectrum.Of(track, size);
        return powers[(20_000 * size / Rate.Hz + 1)..].Sum() / powers.Sum();
    }
}
