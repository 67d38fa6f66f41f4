using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Signals;

public class DiceTests
{
    [Fact]
    public void Draws_ArePinned() =>
        Assert.Equal([0xE220A8397B1DCDAFul, 0x6E789E6AA1B965F4ul, 0x06C45D188009454Ful], Enumerable.Repeat(new Dice(0), 3).Select(d => d.Next()));

    [Fact]
    public void Items_DrawIndependentlyOfEachOther()
    {
        double[] first = [.. Enumerable.Range(0, 4000).Select(i => Dice.For(7, i).Unit())], next = [.. Enumerable.Range(0, 4000).Select(i => Dice.For(8, i).Unit())];
        Assert.InRange(Correlation(first, [.. first.Skip(1), first[0]]), -0.06, 0.06);
        Assert.InRange(Correlation(first, next), -0.06, 0.06);
    }

    [Fact]
    public void Normal_HasMeanZeroAndDeviationOne()
    {
        var dice = new Dice(3);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => dice.Normal())];
        Assert.InRange(draws.Average(), -0.02, 0.02);
        Assert.InRange(draws.Average(x => x * x), 0.98, 1.02);
        Assert.InRange(draws.Count(x => Math.Abs(x) < 1) / 100_000.0, 0.677, 0.689);
    }

    [Fact]
    public void LogUniform_GivesEveryOctaveTheSameShare()
    {
        var dice = new Dice(4);
        double[] draws = [.. Enumerable.Range(0, 40_000).Select(_ => dice.LogUniform(100, 800))];
        Assert.All(draws, x => Assert.InRange(x, 100, 800));
        for (double from = 100; from < 800; from *= 2)
            Assert.InRange(draws.Count(x => x >= from && x < 2 * from) / 40_000.0, 0.32, 0.347);
    }

    [Fact]
    public void WeightedPick_FollowsTheWeights()
    {
        var dice = new Dice(5);
        int heavy = Enumerable.Range(0, 40_000).Count(_ => dice.Pick([1, 0, 3], x => x) == 3);
        Assert.InRange(heavy / 40_000.0, 0.74, 0.76);
    }

    private static double Correlation(double[] a, double[] b) => a.Zip(b, (x, y) => (x - 0.5) * (y - 0.5)).Average() * 12;
}
