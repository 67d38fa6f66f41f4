using PercepNet.TestKit;
using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public sealed class SpeechSourceTests(SampleCorpus sample) : IClassFixture<SampleCorpus>
{
    private static readonly VoiceChanges Spoken = new(SpeedChance: 0, LargestSpeed: 0, SungChance: 0, WhisperedChance: 0);
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

    // Oracle: the speaker's own pitch. All of a spoken voice of this corpus repeats with it; breath does not, but for what its spectral envelope still
    // shows of the harmonics (0.02 at 210 Hz) and what chance gives in two seconds (a few hundredths).
    [Fact]
    public void WhisperedVoice_HasBreathInPlaceOfItsPitch()
    {
        Assert.All(Tracks(Spoken, 12, 2), track => Assert.InRange(Periodicity(track), 0.9, 1));
        Assert.All(Tracks(Spoken with { WhisperedChance = 1 }, 12, 2), track => Assert.InRange(Periodicity(track), -0.2, 0.2));
    }

    // Oracle: vowels are held two to six times as long, and stay periodic, if less so under a vibrato. This corpus speaks nothing but vowels, so a
    // second holds as many times fewer syllables.
    [Fact]
    public void SungVoice_HoldsItsVowelsAtTheirPitch()
    {
        SpeechTrack[] spoken = [.. Tracks(Spoken, 12, 4)], sung = [.. Tracks(Spoken with { SungChance = 1 }, 12, 4)];
        Assert.All(sung, track => Assert.InRange(Periodicity(track), 0.75, 1));
        Assert.InRange((double)sung.Sum(track => Syllables(track)) / spoken.Sum(track => Syllables(track)), 1.0 / 6, 1.0 / 2);
    }

    private IEnumerable<double> Bands(VoiceChanges changes) => Tracks(changes, 40, 1).Select(track => track.BandHz);

    private IEnumerable<SpeechTrack> Tracks(VoiceChanges changes, int count, double seconds) => Enumerable.Range(0, count)
        .Select(i => _speech.Track(Dice.For(1, i), new Ingredients(), Rate.Samples(seconds), SpeechPacing.Dense, changes, apartFromHiss: false));

    // Normalised autocorrelation, one period of the speaker apart.
    private static double Periodicity(SpeechTrack track)
    {
        int period = Rate.Samples(1 / SampleCorpus.PitchHz(track.Speaker));
        ReadOnlySpan<float> now = track.Samples.AsSpan(period), before = track.Samples.AsSpan(..^period);
        return SignalArithmetic.GainOf(before, now) * SignalArithmetic.Rms(before) / SignalArithmetic.Rms(now);
    }

    // Times that the level rises from a tenth of the active one to all of it.
    private static int Syllables(SpeechTrack track)
    {
        double level = ActiveLevel.Power(track.Samples);
        int count = 0;
        bool isLow = true;
        foreach (double power in ActiveLevel.FramePowers(track.Samples))
        {
            if (isLow && power > level) (count, isLow) = (count + 1, false);
            else if (power < 0.1 * level) isLow = true;
        }
        return count;
    }
}
