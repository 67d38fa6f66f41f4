using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>What kind of mixture it is, and its levels.</summary>
internal sealed record LevelPlan(bool HasSpeech, bool HasNoise, double SnrDb, double SpeechDb)
{
    private const double LowestSnrDb = -5;
    private const double HighestSnrDb = 40;

    public static LevelPlan Draw(Dice dice)
    {
        double speechDb = dice.Uniform(-45, -15), kind = dice.Unit();
        if (kind < 0.05) return new LevelPlan(false, true, 0, speechDb);
        if (kind < 0.10) return new LevelPlan(true, false, HighestSnrDb, speechDb);
        if (kind < 0.18) return new LevelPlan(true, true, dice.Uniform(30, 45), speechDb);
        double snrDb = dice.Chance(0.8) ? dice.Normal(8, 8) : dice.Uniform(LowestSnrDb, HighestSnrDb);
        return new LevelPlan(true, true, Math.Clamp(snrDb, LowestSnrDb, HighestSnrDb), speechDb);
    }
}
