using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>Three random bells, one in each third of the spectrum: the same noise in another box, from behind another wall, or through a beam.</summary>
internal static class NoiseColour
{
    private const double DeviationDb = 7;
    private static readonly (double From, double To)[] s_regionsHz = [(60, 400), (400, 2500), (2500, 14_000)];

    public static void Apply(Dice dice, Span<float> noise)
    {
        foreach (var (from, to) in s_regionsHz) Biquad.Bell(dice.LogUniform(from, to), dice.Normal(0, DeviationDb), dice.Uniform(0.3, 1.2)).Apply(noise);
    }
}
