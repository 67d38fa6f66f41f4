using PercepNet.TestKit;

namespace PercepNet.Golden.Tests;

public class AudioCompareTests
{
    [Fact]
    public void EqualRecordings_AreIdentical()
    {
        var difference = AudioCompare.Compare([0.5f, -0.25f], [0.5f, -0.25f]);
        Assert.True(difference.IsIdentical);
        Assert.Equal(double.PositiveInfinity, difference.SnrDb);
        Assert.Equal("The recordings are identical.", difference.ToString());
    }

    [Fact]
    public void Snr_OfATenthOfTheSignal_Is20Db() =>
        Assert.Equal(20, AudioCompare.SnrDb([1f, -1f, 1f, -1f], [1.1f, -1.1f, 0.9f, -0.9f]), 1e-5);

    [Fact]
    public void NotANumber_IsAnInfiniteDifference()
    {
        var difference = AudioCompare.Compare([1f, 1f], [1f, float.NaN]);
        Assert.Equal(double.PositiveInfinity, difference.LargestDifference);
        Assert.Equal(double.NegativeInfinity, difference.SnrDb);
        Assert.False(GoldenTolerance.Close.Accepts(difference));
    }

    [Fact]
    public void NearSilence_DifferencesBelowMinus120DbAreHarmless()
    {
        Assert.True(GoldenTolerance.Close.Accepts(AudioCompare.Compare([0f, 0f], [0f, 5e-7f])));
        Assert.False(GoldenTolerance.Close.Accepts(AudioCompare.Compare([0f, 0f], [0f, 2e-6f])));
    }
}
