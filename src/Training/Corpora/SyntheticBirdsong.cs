using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// Birds and insects: phrases of short tones between 1.5 and 9 kHz that slide, warble and trill. They lie where s and sh do and come
/// and go as fast; few recordings hold them.
/// </summary>
internal static class SyntheticBirdsong
{
    private const double LowestHz = 1500;
    private const double HighestHz = 9000;

    public static float[] Make(Dice dice, int length)
    {
        float[] song = new float[length];
        for (int singers = 1 + dice.Index(4); singers > 0; singers--) Sing(dice, song);
        return song;
    }

    // One singer repeats a few syllables at a pace of its own.
    private static void Sing(Dice dice, float[] song)
    {
        double middleHz = dice.LogUniform(LowestHz, HighestHz), loudness = Decibels.ToAmplitude(dice.Uniform(-15, 0)), gapSeconds = dice.LogUniform(0.01, 0.3);
        Syllable[] repertoire = [.. Enumerable.Range(0, 1 + dice.Index(4)).Select(_ => Syllable.Draw(dice, middleHz))];
        for (double at = dice.Uniform(0, 0.5); at < (double)song.Length / Rate.Hz; at += dice.LogUniform(0.2, 3))
        {
            for (int left = (int)dice.LogUniform(1, 30); left > 0; left--)
            {
                var syllable = dice.Pick(repertoire);
                Add(song, at, syllable, loudness * dice.Uniform(0.5, 1));
                at += syllable.Seconds + gapSeconds;
            }
        }
    }

    private static void Add(float[] song, double atSeconds, Syllable syllable, double loudness)
    {
        int start = (int)(atSeconds * Rate.Hz), count = Rate.Samples(syllable.Seconds);
        double phase = 0;
        for (int i = 0; i < count && start + i < song.Length; i++)
        {
            double share = (i + 0.5) / count;
            phase += 2 * Math.PI * syllable.Hz(share) / Rate.Hz;
            double swell = Math.Sin(Math.PI * share);
            song[start + i] += (float)(loudness * swell * (Math.Sin(phase) + syllable.Overtone * Math.Sin(2 * phase)));
        }
    }

    // A tone whose pitch slides, bows and warbles.
    private readonly record struct Syllable(double Seconds, double StartHz, double SlideOctaves, double BowOctaves, double WarbleOctaves, double WarbleHz, double Overtone)
    {
        public static Syllable Draw(Dice dice, double middleHz) => new(
            dice.LogUniform(0.01, 0.5), middleHz * Math.Pow(2, dice.Normal(0, 0.25)), dice.Normal(0, 0.4), dice.Normal(0, 0.3),
            dice.Chance(0.3) ? dice.Uniform(0.02, 0.2) : 0, dice.LogUniform(8, 60), dice.Chance(0.4) ? Decibels.ToAmplitude(dice.Uniform(-30, -6)) : 0);

        public double Hz(double share) => Math.Min(
            HighestHz * 1.2,
            StartHz * Math.Pow(2, SlideOctaves * share + BowOctaves * Math.Sin(Math.PI * share) + WarbleOctaves * Math.Sin(2 * Math.PI * WarbleHz * share * Seconds)));
    }
}
