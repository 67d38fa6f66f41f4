using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>A mild random colour: two poles and two zeros, as microphones and voices differ.</summary>
internal static class MicFilter
{
    private const double Range = 0.375;

    public static Biquad Draw(Dice dice) =>
        new(1, dice.Uniform(-Range, Range), dice.Uniform(-Range, Range), dice.Uniform(-Range, Range), dice.Uniform(-Range, Range));
}
