using PercepNet.Training.Signals;
using PercepNet.Training.Targets;

namespace PercepNet.Training.Tests.Targets;

public class StrengthTargetTests
{
    private const int Dimensions = 8;

    [Fact]
    public void RandomBands_ReachTheCleanCoherenceWhereverTheyCan()
    {
        var dice = new Dice(1);
        int reached = 0, saturated = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            double[] clean = Vector(dice, 1), noisy = Sum(clean, Vector(dice, dice.Uniform(0, 2))), comb = Sum(clean, Vector(dice, dice.Uniform(0, 1)));
            double q = dice.Uniform(0.1, 1), norm = Math.Sqrt(Dot(clean, clean));
            if (Dot(noisy, clean) < 0 || Dot(comb, clean) <= 0) continue;
            double r = StrengthTarget.Solve(q, Dot(noisy, clean) / norm, Dot(comb, clean) / norm, Dot(noisy, noisy), Dot(comb, comb), Dot(noisy, comb));
            Assert.InRange(r, 0, 1);
            q = Math.Min(q, StrengthTarget.HighestCoherence);
            double got = Coherence(clean, Mix(noisy, comb, r));
            if (r == 0) Assert.True(got >= q - 1e-9);
            else if (r < 1)
            {
                Assert.Equal(q, got, 1e-9);
                reached++;
            }
            else
            {
                // Nothing on the way from the noisy band to its comb is periodic enough.
                for (double s = 0; s <= 1; s += 0.02) Assert.True(Coherence(clean, Mix(noisy, comb, s)) < q + 1e-9);
                saturated++;
            }
        }
        Assert.True(reached > 1000 && saturated > 1000, $"{reached} reached, {saturated} saturated");
    }

    [Fact]
    public void CleanInput_NeedsNoComb() => Assert.Equal(0, StrengthTarget.Solve(0.8, 1, 1, 1, 1.2, 1));

    [Fact]
    public void CombInOppositePhase_IsNotUsed() => Assert.Equal(0, StrengthTarget.Solve(0.9, 0.5, -0.5, 1, 1, 0.2));

    private static double[] Vector(Dice dice, double scale) => [.. Enumerable.Range(0, Dimensions).Select(_ => dice.Normal(0, scale))];

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Mix(double[] a, double[] b, double r) => [.. a.Zip(b, (x, y) => (1 - r) * x + r * y)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Coherence(double[] a, double[] b) => Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
}
