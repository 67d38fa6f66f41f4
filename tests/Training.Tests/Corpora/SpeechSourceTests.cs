using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public sealed class SpeechSourceTests(SampleCorpus sample) : IClassFixture<SampleCorpus>
{
    private readonly SpeechSource _speech = new(sample.Open("train"));

    // At 82 % of its speed a voice of the full band ends at 0.82 · 0.92 · 24 kHz: above, silence would be taught as speech.
    [Fact]
    public void BandOfAVoice_MovesWithItsSpeed()
    {
        double[] bands = [.. Bands(new VoiceChanges(SpeedChance: 1, LargestSpeed: 0.18, SungChance: 0, WhisperedChance: 0)).Where(hz => hz > 12_000)];
        Assert.All(bands, hz => Assert.InRange(hz, 0.82 * Resampling.CutHz, 1.18 * Resampling.CutHz));
        Assert.True(bands.Min() < 0.9 * Resampling.CutHz);
        Assert.True(bands.Max() > 1.1 * Resampling.CutHz);
    }

    [Fact]
    public void BandOfAVoice_StaysWithoutOne() =>
        Assert.All(Bands(new VoiceChanges(SpeedChance: 0, LargestSpeed: 0.18, SungChance: 0, WhisperedChance: 0)), hz => Assert.True(hz is 8000 || double.IsPositiveInfinity(hz)));

    private IEnumerable<double> Bands(VoiceChanges changes) =>
        Enumerable.Range(0, 40).Select(i => _speech.Track(Dice.For(1, i), new Ingredients(), Rate.Hz, SpeechPacing.Dense, changes, apartFromHiss: false).BandHz);
}
