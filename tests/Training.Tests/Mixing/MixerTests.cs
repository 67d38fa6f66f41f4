using PercepNet.Training.Corpora;
using PercepNet.Training.Mixing;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Mixing;

public sealed class MixerTests : IClassFixture<SampleCorpus>
{
    private const int Length = 2 * Rate.Hz;
    private readonly SampleCorpus _sample;
    private readonly Mixer _train;

    public MixerTests(SampleCorpus sample)
    {
        _sample = sample;
        _train = new Mixer(sample.Open("train"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    public void TestClip_HasTheAskedSnr(double snrDb)
    {
        for (int i = 0; i < 6; i++)
        {
            var clip = _train.TestClip(Dice.For(1, i), Length, snrDb, inRoom: i % 2 == 1);
            float[] noise = Difference(clip.Noisy, clip.Reverberant);
            Assert.Equal(snrDb, 10 * Math.Log10(ActiveLevel.Power(clip.Reverberant) / ActiveLevel.Power(noise)), 0.3);
        }
    }

    [Fact]
    public void TestClip_IsAlignedWithItsReference()
    {
        for (int i = 0; i < 4; i++)
        {
            var clip = _train.TestClip(Dice.For(2, i), Length, 30, inRoom: true);
            Assert.Equal(0, TestKit.LatencyProbe.ByCorrelation(clip.Early, clip.Noisy, 200));
        }
    }

    [Fact]
    public void TestClip_IsReverberantOnlyInARoom()
    {
        var dry = _train.TestClip(new Dice(3), Length, 10, inRoom: false);
        var wet = _train.TestClip(new Dice(3), Length, 10, inRoom: true);
        Assert.Null(dry.Room);
        Assert.Same(dry.Reverberant, dry.Early);
        Assert.NotNull(wet.Room);
        Assert.NotEqual(wet.Reverberant, wet.Early);
    }

    [Fact]
    public void Mix_DependsOnItsDiceAlone()
    {
        var once = _train.Mix(Dice.For(4, 5), Length);
        _train.Mix(Dice.For(4, 6), Length);
        var again = new Mixer(_sample.Open("train")).Mix(Dice.For(4, 5), Length);
        Assert.Equal(once.Noisy, again.Noisy);
        Assert.Equal(once.Early, again.Early);
        Assert.NotEqual(once.Noisy, _train.Mix(Dice.For(4, 6), Length).Noisy);
    }

    [Fact]
    public void Mixes_AreFiniteAndBelowFullScaleAndOfTheTrainSplit()
    {
        foreach (var mixture in Mixes(40))
        {
            Assert.True(Clipping.Peak(mixture.Noisy) <= 0.9901f);
            Assert.All([mixture.Noisy, mixture.Reverberant, mixture.Early], s => Assert.True(s.All(float.IsFinite) && s.Length == Length));
            Assert.All(mixture.Ingredients.Used, u => Assert.Equal("train", u.File.Split));
        }
    }

    [Fact]
    public void Mixes_HoldEveryKind()
    {
        Mixture[] mixes = [.. Mixes(80)];
        Assert.Contains(mixes, m => m.Speaker is null && m.Early.All(x => x == 0) && Clipping.Peak(m.Noisy) > 0);
        Assert.Contains(mixes, m => m.Noise is null && m.Noisy.SequenceEqual(m.Reverberant));
        Assert.Contains(mixes, m => m.Room == "simulated");
        Assert.Contains(mixes, m => m.Room == "hall");
        Assert.Contains(mixes, m => m.Noise == "babble");
        Assert.Contains(mixes, m => m.Noise == "texture");
        Assert.Contains(mixes, m => m.Noise == "tones");
        Assert.Contains(mixes, m => double.IsFinite(m.BandHz));
    }

    // Oracle: the README, by which one in twenty sings and one in ten whispers.
    [Fact]
    public void Mixes_SingAndWhisperAsOftenAsPromised() =>
        Assert.Equal((0.05, 0.1), (Mixer.TrainingChanges.SungChance, Mixer.TrainingChanges.WhisperedChance));

    // Of half the sequences up to three seconds are cut off in front; a host starts its stream wherever it likes.
    [Fact]
    public void Mixes_BeginWithinAWordAtTimes()
    {
        Mixture[] voices = [.. Mixes(120).Where(m => Clipping.Peak(m.Early) > 0)];
        int within = voices.Count(m => MeanPower.Between(m.Early, 0, 0.01) > 0.01 * ActiveLevel.Power(m.Early));
        Assert.InRange(within, voices.Length / 8, voices.Length / 2);
    }

    [Fact]
    public void Cut_TakesTheSameFromEverySignal()
    {
        float[] noisy = [1, 2, 3, 4], room = [5, 6, 7, 8], early = [9, 10, 11, 12];
        var wet = new Mixture(noisy, room, early, new Ingredients()) { BandHz = 4000 }.From(3);
        Assert.Equal([4f, 8f, 12f], [.. wet.Noisy, .. wet.Reverberant, .. wet.Early]);
        var dry = new Mixture(noisy, early, early, new Ingredients()) { BandHz = 4000 }.From(1);
        Assert.Same(dry.Early, dry.Reverberant);
        Assert.Equal(early[1..], dry.Early);
    }

    [Fact]
    public void Hiss_StaysInTheNoisySignalAlone()
    {
        using var sample = new SampleCorpus(hissDeviation: 0.001);
        var mixer = new Mixer(sample.Open("train"));
        Mixture[] mixes = [.. Enumerable.Range(0, 200).Select(i => mixer.Mix(Dice.For(9, i), Rate.Hz))
            .Where(m => m is { Noise: null, Room: null, BandHz: > 18_000 } && Clipping.Peak(m.Early) > 0)];
        Assert.NotEmpty(mixes);
        // 0.001 lies some 35 dB under the active level of these voices, to which the microphone's colour adds or takes.
        Assert.All(mixes, m => Assert.InRange(10 * Math.Log10(ActiveLevel.Power(m.Reverberant) / ActiveLevel.Power(Difference(m.Noisy, m.Reverberant))), 25, 50));
    }

    // The narrow voice ends at 8 kHz, and nothing is played more than 18 % faster.
    [Fact]
    public void NarrowSpeech_IsNeverTaughtAboveItsBand()
    {
        Mixture[] narrow = [.. Mixes(40).Where(m => m.Speaker == "bert" && Clipping.Peak(m.Early) > 0)];
        Assert.NotEmpty(narrow);
        Assert.All(narrow, m => Assert.InRange(m.BandHz, 2500, 1.18 * 8000 + 1));
    }

    private IEnumerable<Mixture> Mixes(int count) => Enumerable.Range(0, count).Select(i => _train.Mix(Dice.For(9, i), Length));

    private static float[] Difference(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x - y)];
}
