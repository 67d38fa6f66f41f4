using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class SyntheticSoundTests
{
    private const int Length = 2 * Rate.Hz;
    private const int Draws = 12;
    private const int PieceLength = 1920;

    [Fact]
    public void Tones_LieInFewBins() => Assert.All(Sounds(SyntheticTones.Make), s => Assert.True(ShareOfStrongestBins(s, 0.1) > 0.9));

    [Fact]
    public void Hiss_DoesNot() => Assert.True(ShareOfStrongestBins(SampleCorpus.Noise(2, 5), 0.1) < 0.5);

    [Fact]
    public void Whine_IsSteadyLines()
    {
        Assert.All(Sounds(SyntheticNoise.Whine), s => Assert.True(ShareOfStrongestBins(s, 0.1) > 0.99));
        Assert.All(Sounds(SyntheticNoise.Whine), s => Assert.True(PowerSpectrum.ShareBetween(s, 250, 20_100) > 0.99));
        Assert.All(Sounds(SyntheticNoise.Whine), s => Assert.True(LevelSpreadDb(s) < 0.5));
    }

    [Fact]
    public void Birdsong_LiesWhereSibilantsDoAndComesAndGoes()
    {
        Assert.All(Sounds(SyntheticBirdsong.Make), s => Assert.True(PowerSpectrum.ShareBetween(s, 1000, 12_000) > 0.95));
        Assert.True(Sounds(SyntheticBirdsong.Make).Average(LevelSpreadDb) > 2 * LevelSpreadDb(SampleCorpus.Noise(2, 5)));
    }

    [Fact]
    public void Textures_SwellAndFadeDifferently()
    {
        double[] spreads = [.. Sounds(SyntheticTexture.Make).Select(LevelSpreadDb)];
        Assert.True(spreads.Max() > 2 * spreads.Min());
        Assert.True(spreads.Max() > 3);
    }

    [Fact]
    public void Sounds_AreHeardAndDependOnTheirDiceAlone()
    {
        foreach (var make in (Func<Dice, int, float[]>[])[SyntheticTones.Make, SyntheticTexture.Make, SyntheticBirdsong.Make, SyntheticNoise.Whine])
            foreach (float[] sound in Sounds(make).Zip(Sounds(make), (a, b) => a.SequenceEqual(b) ? a : []))
            {
                Assert.Equal(Length, sound.Length);
                Assert.All(sound, x => Assert.True(float.IsFinite(x)));
                Assert.True(ActiveLevel.Power(sound) > 1e-6);
            }
    }

    private static IEnumerable<float[]> Sounds(Func<Dice, int, float[]> make) => Enumerable.Range(0, Draws).Select(i => make(Dice.For(7, i), Length));

    // Share of the power in the strongest tenth of the bins (25 Hz wide) of the whole sound.
    private static double ShareOfStrongestBins(float[] sound, double share)
    {
        double[] powers = PowerSpectrum.Of(sound, PieceLength);
        return powers.OrderDescending().Take((int)(share * powers.Length)).Sum() / powers.Sum();
    }

    private static double LevelSpreadDb(float[] sound)
    {
        double[] levels = [.. ActiveLevel.FramePowers(sound).Select(p => Decibels.FromPower(p))];
        double mean = levels.Average();
        return Math.Sqrt(levels.Average(l => (l - mean) * (l - mean)));
    }
}
