using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;
using TestSignals = PercepNet.TestKit.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class WhisperingTests
{
    private const int BinsOf20Hz = Rate.Hz / 20;

    [Fact]
    public void Harmonics_BecomeNoise()
    {
        float[] vowel = TestSignals.Tones(2 * Rate.Hz, Rate.Hz, 0.1, [.. Enumerable.Range(5, 20).Select(k => k * 200.0)]);
        Assert.True(ShareOfHarmonics(vowel) > 0.999);

        // Five bins of ten; of a flat spectrum half the power.
        Assert.All(Whispered(vowel), whisper => Assert.InRange(ShareOfHarmonics(whisper), 0.3, 0.7));
    }

    [Fact]
    public void Formants_StayWhereTheyAre() => Assert.All(
        Whispered(TestSignals.Tones(Rate.Hz, Rate.Hz, 0.1, 2900, 3000, 3100)),
        whisper => Assert.True(PowerSpectrum.ShareBetween(whisper, 2500, 3500) > 0.98));

    // The share below 200 Hz of a flat spectrum; a whisper is cut between 300 and 1500 Hz at 6 dB an octave.
    [Fact]
    public void Bass_IsThin()
    {
        float[] noise = TestSignals.White(2 * Rate.Hz, seed: 1);
        double Bass(float[] sound) => Decibels.FromPower(PowerSpectrum.ShareBetween(sound, 50, 200) / PowerSpectrum.ShareBetween(sound, 3000, 8000));
        Assert.All(Whispered(noise), whisper => Assert.InRange(Bass(whisper) - Bass(noise), -26, -6));
    }

    [Fact]
    public void Silence_StaysAndEveryLengthIsKept()
    {
        float[] word = [.. new float[Rate.Hz / 2], .. TestSignals.Voiced(Rate.Hz / 2, Rate.Hz, seed: 2), .. new float[Rate.Hz / 2 + 7]];
        Assert.All(Whispered(word), whisper =>
        {
            Assert.Equal(word.Length, whisper.Length);
            Assert.Equal(0, MeanPower.Between(whisper, 0, 0.47), 1e-9);
            Assert.True(MeanPower.Between(whisper, 0.6, 0.9) > 1e-6);
            Assert.Equal(0, MeanPower.Between(whisper, 1.03, 1.5), 1e-9);
        });
        Assert.Empty(Whispering.Apply(Dice.For(1, 0), []));
    }

    private static IEnumerable<float[]> Whispered(float[] voice) => Enumerable.Range(0, 4).Select(i => Whispering.Apply(Dice.For(11, i), voice));

    private static double ShareOfHarmonics(float[] sound)
    {
        double[] powers = PowerSpectrum.Of(sound, BinsOf20Hz);
        return powers.Where((_, k) => k % 10 is <= 2 or >= 8).Sum() / powers.Sum();
    }
}
