using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>Everything in a mixture that is not the voice: a background, at times hum and sounds in the foreground.</summary>
internal sealed class NoiseBed(SpeechSource speech, NoiseSource noise)
{
    private const double BabbleShare = 0.08;
    private const double HissShare = 0.10;
    private const double FanShare = 0.05;
    private const double HumChance = 0.05;
    private const double EventsChance = 0.2;
    private const double FilterChance = 1.0 / 3;

    // For training alone.
    private const double TextureShare = 0.08;
    private const double TonesShare = 0.05;
    private const double BirdsongShare = 0.05;
    private const double WhineShare = 0.03;
    private const double SecondChance = 0.3;
    private const double WhineChance = 0.15;
    private const double ColourChance = 0.7;

    private readonly Babble _babble = new(speech);

    /// <summary>
    /// At an active level of 1; the foreground lies within a few dB of the background. With <paramref name="vary"/> wider than life,
    /// for training: recordings at other speeds, two backgrounds at once, made-up textures, tones and birdsong, the whine of electronics, other colours.
    /// </summary>
    public (float[] Samples, string Name) Draw(Dice dice, Ingredients used, int length, bool vary)
    {
        var (bed, name) = Background(dice, used, length, vary);
        if (dice.Chance(FilterChance)) MicFilter.Draw(dice).Apply(bed);
        if (vary && dice.Chance(ColourChance)) NoiseColour.Apply(dice, bed);
        ToUnitLevel(bed);
        if (vary && dice.Chance(SecondChance)) Add(bed, Background(dice, used, length, vary).Samples, dice.Normal(-3, 5));
        if (dice.Chance(HumChance)) Add(bed, SyntheticNoise.Hum(dice, length), dice.Uniform(-15, 0));
        if (vary && dice.Chance(WhineChance)) Add(bed, SyntheticNoise.Whine(dice, length), dice.Uniform(-25, -5));
        if (dice.Chance(EventsChance)) Add(bed, noise.Events(dice, used, length, vary).Samples, dice.Normal(0, 5));
        ToUnitLevel(bed);
        return (bed, name);
    }

    private (float[] Samples, string Name) Background(Dice dice, Ingredients used, int length, bool vary)
    {
        double kind = dice.Unit();
        if ((kind -= BabbleShare) < 0) return (_babble.Track(dice, used, length), "babble");
        if ((kind -= HissShare) < 0) return (SyntheticNoise.Hiss(dice, length), "hiss");
        if ((kind -= FanShare) < 0) return (SyntheticNoise.Fan(dice, length), "fan");
        if (vary && (kind -= TextureShare) < 0) return (SyntheticTexture.Make(dice, length), "texture");
        if (vary && (kind -= TonesShare) < 0) return (SyntheticTones.Make(dice, length), "tones");
        if (vary && (kind -= BirdsongShare) < 0) return (SyntheticBirdsong.Make(dice, length), "birdsong");
        if (vary && kind - WhineShare < 0) return (SyntheticNoise.Whine(dice, length), "whine");
        return noise.Background(dice, used, length, vary);
    }

    private static void Add(float[] bed, float[] other, double db)
    {
        ToUnitLevel(other);
        WeightedSum.Add(bed, (float)Decibels.ToAmplitude(db), other);
    }

    private static void ToUnitLevel(float[] signal)
    {
        double power = ActiveLevel.Power(signal);
        if (power <= 0) return;
        float gain = (float)(1 / Math.Sqrt(power));
        foreach (ref float x in signal.AsSpan()) x *= gain;
    }
}
