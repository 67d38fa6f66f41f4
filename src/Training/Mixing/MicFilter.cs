using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>A mild random colour: two poles and two zeros, as microphones and voices differ.</summary>
internal readonly record struct MicFilter(double B1, double B2, double A1, double A2)
{
    private const double Range = 0.375;

    public static MicFilter Draw(Dice dice) =>
        new(dice.Uniform(-Range, Range), dice.Uniform(-Range, Range), dice.Uniform(-Range, Range), dice.Uniform(-Range, Range));

    public void Apply(Span<float> signal)
    {
        double s1 = 0, s2 = 0;
        foreach (ref float sample in signal)
        {
            double x = sample, y = x + s1;
            s1 = B1 * x - A1 * y + s2;
            s2 = B2 * x - A2 * y;
            sample = (float)y;
        }
    }
}
