using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

public class LevelPlanTests
{
    private readonly LevelPlan[] _plans = [.. Enumerable.Range(0, 20_000).Select(i => LevelPlan.Draw(Dice.For(1, i)))];

    [Fact]
    public void Kinds_OccurAsOftenAsPlanned()
    {
        Assert.InRange(_plans.Count(p => !p.HasSpeech) / 20_000.0, 0.045, 0.055);
        Assert.InRange(_plans.Count(p => !p.HasNoise) / 20_000.0, 0.045, 0.055);
        Assert.DoesNotContain(_plans, p => !p.HasSpeech && !p.HasNoise);
    }

    [Fact]
    public void Levels_StayInRange()
    {
        Assert.All(_plans, p => Assert.InRange(p.SpeechDb, -45, -15));
        Assert.All(_plans.Where(p => p is { HasSpeech: true, HasNoise: true }), p => Assert.InRange(p.SnrDb, -5, 45));
        double[] usual = [.. _plans.Where(p => p is { HasSpeech: true, HasNoise: true, SnrDb: < 30 }).Select(p => p.SnrDb)];
        Assert.InRange(usual.Average(), 7, 11);
    }
}
