using System.Numerics;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// Struck and sustained tones without a tune: bells and plates with partials that fit no harmonic series, and strings, horns,
/// beeps whose partials do. Tonal noise is what a voice enhancer takes for a voice most easily.
/// </summary>
internal static class SyntheticTones
{
    private const double LowestHz = 80;
    private const double HighestHz = 2500;
    private const double TopHz = 16_000;

    // Hum, prime, tierce, quint, nominal and above, as church bells are tuned (Rossing, The Science of Sound, ch. 13).
    private static readonly double[] Bell = [0.5, 1, 1.2, 1.5, 2, 2.5, 2.67, 3, 4, 5.33];

    public static float[] Make(Dice dice, int length)
    {
        float[] tones = new float[length];
        bool isBell = dice.Chance(0.5);
        double gapSeconds = Math.Pow(10, dice.Uniform(-1, 0.3)), decaySeconds = Math.Pow(10, dice.Uniform(-1, 0.7)), attackSeconds = isBell ? 0.002 : dice.Uniform(0.005, 0.1);
        double middleHz = dice.LogUniform(LowestHz, HighestHz), brightness = dice.Uniform(0.3, 1.5);
        double[] pitches = [.. Enumerable.Range(0, 1 + dice.Index(6)).Select(_ => middleHz * Math.Pow(2, dice.Uniform(-1, 1)))];
        for (double at = -dice.Uniform(0, decaySeconds); at < (double)length / Rate.Hz; at += gapSeconds * dice.Uniform(0.5, 1.5))
        {
            double baseHz = dice.Pick(pitches), loudness = Math.Exp(dice.Normal(0, 0.5));
            for (int partial = 0; partial < Bell.Length; partial++)
            {
                double ratio = isBell ? Bell[partial] * dice.Uniform(0.99, 1.01) : partial + 1;
                double amplitude = loudness * dice.Uniform(0.2, 1) * Math.Pow(Math.Max(1, ratio), -brightness);
                if (ratio * baseHz < TopHz) Strike(dice, tones, at, ratio * baseHz, amplitude, attackSeconds, decaySeconds / Math.Sqrt(Math.Max(1, ratio)));
            }
        }
        return tones;
    }

    // One partial: rises over the attack, then falls by 60 dB in three times the decay.
    private static void Strike(Dice dice, float[] tones, double atSeconds, double hz, double amplitude, double attackSeconds, double decaySeconds)
    {
        var turn = Complex.FromPolarCoordinates(Math.Pow(10, -1 / (decaySeconds * Rate.Hz)), 2 * Math.PI * hz / Rate.Hz);
        int start = (int)Math.Round(atSeconds * Rate.Hz), end = Math.Min(tones.Length, start + Rate.Samples(3 * decaySeconds));
        var phasor = Complex.FromPolarCoordinates(amplitude, dice.Uniform(0, 2 * Math.PI));
        if (start < 0) phasor *= Complex.Pow(turn, -start);
        for (int i = Math.Max(0, start); i < end; i++)
        {
            tones[i] += (float)(phasor.Imaginary * Math.Min(1, (i - start) / (attackSeconds * Rate.Hz)));
            phasor *= turn;
        }
    }
}
