using System.Numerics;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>Steady noises that no corpus holds enough of: hiss of any colour, fans, mains hum, and the whine of electronics.</summary>
internal static class SyntheticNoise
{
    private const double WhineTopHz = 20_000;

    /// <summary>White, pink or brown, or anything between: a blend of white noise and two leaky integrators of it.</summary>
    public static float[] Hiss(Dice dice, int length)
    {
        double pink = dice.Uniform(0, 1), brown = dice.Chance(0.4) ? dice.Uniform(0, 1) : 0, white = dice.Chance(0.7) ? dice.Uniform(0.02, 1) : 0.01;
        double slow = 0, fast = 0;
        float[] noise = new float[length];
        for (int i = 0; i < length; i++)
        {
            double x = dice.Normal();
            fast += 0.15 * (x - fast);
            slow += 0.005 * (x - slow);
            noise[i] = (float)(white * x + pink * 3 * fast + brown * 20 * slow);
        }
        return noise;
    }

    /// <summary>Low-pass rush with a blade tone and its harmonics, swaying slowly.</summary>
    public static float[] Fan(Dice dice, int length)
    {
        double cut = 1 - Math.Exp(-2 * Math.PI * dice.Uniform(200, 3000) / Rate.Hz), bladeHz = dice.Uniform(60, 400), tone = dice.Uniform(0, 0.4);
        double swayHz = dice.Uniform(0.1, 2), sway = dice.Uniform(0, 0.3), a = 0, b = 0;
        float[] noise = new float[length];
        for (int i = 0; i < length; i++)
        {
            double x = dice.Normal(), t = (double)i / Rate.Hz, phase = 2 * Math.PI * bladeHz * t;
            a += cut * (x - a);
            b += cut * (a - b);
            double rush = (b + 0.1 * a) / Math.Sqrt(cut) + 0.01 * x;
            noise[i] = (float)((1 + sway * Math.Sin(2 * Math.PI * swayHz * t)) * (rush + tone * (Math.Sin(phase) + 0.5 * Math.Sin(2 * phase) + 0.3 * Math.Sin(3 * phase))));
        }
        return noise;
    }

    /// <summary>50 or 60 Hz with up to thirty falling harmonics.</summary>
    public static float[] Hum(Dice dice, int length)
    {
        double mainsHz = (dice.Chance(0.7) ? 50 : 60) + dice.Uniform(-0.1, 0.1);
        int harmonics = 3 + dice.Index(28);
        double fall = dice.Uniform(0.3, 1.5);
        float[] hum = new float[length];
        for (int h = 1; h <= harmonics; h++) AddLine(dice, hum, mainsHz * h, Math.Pow(h, -fall) * dice.Uniform(0.1, 1));
        return hum;
    }

    /// <summary>What electronics leave in a microphone's signal: steady lines from 300 Hz up to 20 kHz, half of the time multiples of the 1 kHz of USB frames.</summary>
    public static float[] Whine(Dice dice, int length)
    {
        double baseHz = dice.Chance(0.5) ? 1000 * dice.Uniform(0.9999, 1.0001) : dice.LogUniform(300, 12_000);
        int harmonics = Math.Min(1 + dice.Index(20), (int)(WhineTopHz / baseHz));
        float[] whine = new float[length];
        for (int h = 1; h <= harmonics; h++) AddLine(dice, whine, baseHz * h, Decibels.ToAmplitude(dice.Uniform(-20, 0)));
        return whine;
    }

    private static void AddLine(Dice dice, float[] sound, double hz, double amplitude)
    {
        // A rotating phasor: one complex product a sample instead of a sine.
        var turn = Complex.FromPolarCoordinates(1, 2 * Math.PI * hz / Rate.Hz);
        var phasor = Complex.FromPolarCoordinates(amplitude, dice.Uniform(0, 2 * Math.PI));
        foreach (ref float x in sound.AsSpan())
        {
            x += (float)phasor.Imaginary;
            phasor *= turn;
        }
    }
}
