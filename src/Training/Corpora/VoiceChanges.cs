using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// What may be done to a voice: how often it is played faster or slower, pitch and formants with it, and by how much at most; how often its
/// vowels are held (<see cref="Singing"/>).
/// </summary>
internal readonly record struct VoiceChanges(double SpeedChance, double LargestSpeed, double SungChance)
{
    public double DrawSpeed(Dice dice) => dice.Chance(SpeedChance) ? dice.Uniform(1 - LargestSpeed, 1 + LargestSpeed) : 1;

    // Test clips never are, and stay those they were before anything could be sung.
    public bool DrawSung(Dice dice) => SungChance > 0 && dice.Chance(SungChance);
}
