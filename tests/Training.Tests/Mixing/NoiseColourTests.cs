using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

/// <summary>Oracles: equal draws give equal colours, others others; and how far three bells of 7 dB spread the levels of their regions.</summary>
public class NoiseColourTests
{
    private static readonly (double From, double To)[] RegionsHz = [(60, 400), (400, 2500), (2500, 14_000)];

    [Fact]
    public void Colours_differ_from_draw_to_draw_and_repeat_with_their_seed()
    {
        float[] first = Coloured(new Dice(1)), again = Coloured(new Dice(1)), other = Coloured(new Dice(2));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, x => Assert.True(float.IsFinite(x)));
    }

    // A bell is 2 to 4.5 octaves wide and a region 2.5 to 2.7, so the mean power of a region follows the gain at the centre of its own bell to some 0.6,
    // and the bells beside it to a fifth: 4 to 5 dB of the 7 remain. Without a region's own bell it would be 2 dB at most, with bells of half the height 2.5.
    // Regions differ by more than each of them spreads (4.7 dB, 6 dB for the outer two); one bell over all of them would leave nothing.
    [Fact]
    public void Every_region_has_a_colour_of_its_own()
    {
        double[] plain = LevelsDb(TestKit.Signals.White(Rate.Hz, seed: 3));
        double[][] gains = [.. Enumerable.Range(0, 200).Select(i => LevelsDb(Coloured(Dice.For(4, i))).Zip(plain, (after, before) => after - before).ToArray())];
        for (int region = 0; region < RegionsHz.Length; region++)
        {
            int next = (region + 1) % RegionsHz.Length;
            Assert.InRange(Deviation(gains.Select(g => g[region])), 3, 7);
            Assert.InRange(Deviation(gains.Select(g => g[region] - g[next])), 3.5, 9);
        }
    }

    private static float[] Coloured(Dice dice)
    {
        float[] noise = TestKit.Signals.White(Rate.Hz, seed: 3);
        NoiseColour.Apply(dice, noise);
        return noise;
    }

    // Of each region, in bins of 25 Hz.
    private static double[] LevelsDb(float[] noise)
    {
        const int binHz = 25;
        double[] powers = PowerSpectrum.Of(noise, Rate.Hz / binHz);
        return [.. RegionsHz.Select(region => Decibels.FromPower(powers[(int)(region.From / binHz)..(int)(region.To / binHz)].Sum()))];
    }

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Average(x => (x - mean) * (x - mean)));
    }
}
