using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class VoiceChangesTests
{
    [Fact]
    public void Phonations_AreDrawnAsOftenAsAsked()
    {
        var dice = new Dice(5);
        var changes = new VoiceChanges(0, 0, SungChance: 0.2, WhisperedChance: 0.3);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => changes.DrawPhonation(dice)).CountBy(p => p).ToDictionary();
        Assert.InRange(drawn[Phonation.Sung], 1850, 2150);
        Assert.InRange(drawn[Phonation.Whispered], 2850, 3150);
    }

    // A test set of a seed stays what it was.
    [Fact]
    public void WithoutChances_NothingIsDrawn()
    {
        Dice dice = new(5), untouched = dice.Copy();
        Assert.Equal(Phonation.Spoken, new VoiceChanges(0, 0, SungChance: 0, WhisperedChance: 0).DrawPhonation(dice));
        Assert.Equal(untouched.Next(), dice.Next());
    }
}
