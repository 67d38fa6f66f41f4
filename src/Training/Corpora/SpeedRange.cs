using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>How often a voice is played faster or slower, pitch and formants with it, and by how much at most.</summary>
internal readonly record struct SpeedRange(double Chance, double Largest)
{
    public double Draw(Dice dice) => dice.Chance(Chance) ? dice.Uniform(1 - Largest, 1 + Largest) : 1;
}
