using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;
using TestSignals = PercepNet.TestKit.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class SingingTests
{
    private const double PitchHz = 220;
    private const int Seconds = 1;

    // What is periodic through and through lasts as many times as long, at the pitch and level it had; only the end is not held.
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Hold_LengthensAVowelAtItsPitch(double factor)
    {
        float[] vowel = TestSignals.Tones(Seconds * Rate.Hz, Rate.Hz, 0.1, [.. Enumerable.Range(1, 12).Select(k => k * PitchHz)]);
        float[] held = Singing.Hold(vowel, factor);
        Assert.InRange(held.Length / (factor * vowel.Length), 0.93, 1.01);
        Assert.InRange(Decibels.FromPower(ActiveLevel.Power(held) / ActiveLevel.Power(vowel)), -0.1, 0.1);

        // Bins of 20 Hz: every eleventh is a harmonic, and a Hann window spreads it over two on each side.
        double[] powers = PowerSpectrum.Of(held, Rate.Hz / 20);
        Assert.True(powers.Where((_, k) => k % 11 is <= 2 or >= 9).Sum() > 0.999 * powers.Sum());
    }

    [Fact]
    public void Hold_LeavesNoiseAsItIs()
    {
        float[] noise = TestSignals.White(Seconds * Rate.Hz, seed: 3), held = Singing.Hold(noise, 5);
        Assert.InRange(held.Length, 0.93 * noise.Length, noise.Length);
        for (int i = 0; i < held.Length; i++) Assert.Equal(noise[i], held[i], 1e-6f);
    }

    [Fact]
    public void Hold_LeavesWhatIsTooShort()
    {
        float[] click = TestSignals.White(1000, seed: 4);
        Assert.Equal(click, Singing.Hold(click, 5));
        Assert.Empty(Singing.Hold([], 5));
    }

    [Fact]
    public void Vibrato_SwingsByTheCentsAsked()
    {
        const double cents = 50;
        float[] sung = Singing.Vibrato(TestSignals.Sine(2 * Rate.Hz, Rate.Hz, PitchHz), cents, 5.5);
        double[] pitches = [.. Pitches(sung)];
        double Cents(double hz) => 1200 * Math.Log2(hz / PitchHz);
        Assert.InRange(Cents(pitches.Max()), cents - 2, cents + 1);
        Assert.InRange(Cents(pitches.Min()), -cents - 2, -cents + 3);
        Assert.InRange(Cents(pitches.Average()), -2, 2);
    }

    [Fact]
    public void Apply_DependsOnItsDiceAlone()
    {
        float[] voice = TestSignals.Voiced(Seconds * Rate.Hz, Rate.Hz, seed: 5);
        float[][] sung = [.. Enumerable.Range(0, 4).Select(i => Singing.Apply(Dice.For(9, i), voice))];
        for (int i = 0; i < sung.Length; i++)
        {
            Assert.Equal(sung[i], Singing.Apply(Dice.For(9, i), voice));
            Assert.All(sung[i], x => Assert.True(float.IsFinite(x)));
            Assert.True(sung[i].Length > voice.Length);
        }
    }

    // From the times between upward zero crossings.
    private static IEnumerable<double> Pitches(float[] sine)
    {
        double last = double.NaN;
        for (int i = Rate.Samples(0.1); i < sine.Length - Rate.Samples(0.1); i++)
        {
            if (!(sine[i] < 0 && sine[i + 1] >= 0)) continue;
            double crossing = i + sine[i] / (sine[i] - sine[i + 1]);
            if (!double.IsNaN(last)) yield return Rate.Hz / (crossing - last);
            last = crossing;
        }
    }
}
