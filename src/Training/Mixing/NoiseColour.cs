using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>
/// Three random bells, one in each third of the spectrum: the same noise in another box, from behind another wall, or through a beam.
/// Peaking filters after R. Bristow-Johnson, <em>Cookbook formulae for audio EQ biquad filter coefficients</em>.
/// </summary>
internal static class NoiseColour
{
    private const double DeviationDb = 7;
    private static readonly (double From, double To)[] s_regionsHz = [(60, 400), (400, 2500), (2500, 14_000)];

    public static void Apply(Dice dice, Span<float> noise)
    {
        foreach (var (from, to) in s_regionsHz) Bell(noise, dice.LogUniform(from, to), dice.Normal(0, DeviationDb), dice.Uniform(0.3, 1.2));
    }

    /// <summary>A peaking filter in place: <paramref name="gainDb"/> at <paramref name="hz"/>, 0 dB far from it; wider with less <paramref name="quality"/>.</summary>
    public static void Bell(Span<float> signal, double hz, double gainDb, double quality)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * hz / Rate.Hz);
        double root = Math.Pow(10, gainDb / 40), alpha = sin / (2 * quality), a0 = 1 + alpha / root;
        double b0 = (1 + alpha * root) / a0, b1 = -2 * cos / a0, b2 = (1 - alpha * root) / a0, a2 = (1 - alpha / root) / a0, s1 = 0, s2 = 0;
        foreach (ref float sample in signal)
        {
            double x = sample, y = b0 * x + s1;
            s1 = b1 * (x - y) + s2;
            s2 = b2 * x - a2 * y;
            sample = (float)y;
        }
    }
}
