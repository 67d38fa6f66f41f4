using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// What may be done to a voice: how often it is played faster or slower, pitch and formants with it, and by how much at most; how often it is
/// made to sing, and to whisper.
/// </summary>
internal readonly record struct VoiceChanges(double SpeedChance, double LargestSpeed, double SungChance, double WhisperedChance)
{
    public double DrawSpeed(Dice dice) => dice.Chance(SpeedChance) ? dice.Uniform(1 - LargestSpeed, 1 + LargestSpeed) : 1;

    // Test clips draw nothing here, and stay those they were when voices only spoke.
    public Phonation DrawPhonation(Dice dice)
    {
        if (SungChance + WhisperedChance == 0) return Phonation.Spoken;
        double kind = dice.Unit();
        return kind < SungChance ? Phonation.Sung : kind < SungChance + WhisperedChance ? Phonation.Whispered : Phonation.Spoken;
    }
}
