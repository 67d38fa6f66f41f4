using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

public class PauseCleanerTests
{
    // One second of "speech" at −20 dB in the middle of three seconds of hiss 40 dB lower.
    private static float[] Recording()
    {
        float[] recording = SampleCorpus.Noise(3, 1, 0.001), speech = SampleCorpus.Noise(1, 2, 0.1);
        speech.CopyTo(recording, Rate.Hz);
        return recording;
    }

    [Fact]
    public void Hiss_FallsByThirtyDecibels()
    {
        float[] before = Recording(), after = Recording();
        PauseCleaner.Apply(after, Pauses.Find(after));
        Assert.Equal(-30, Decibels.FromPower(MeanPower.Between(after, 0.5, 0.8) / MeanPower.Between(before, 0.5, 0.8)), 0.1);
    }

    [Fact]
    public void SpeechAndItsNeighbourhood_AreUntouched()
    {
        float[] before = Recording(), after = Recording();
        PauseCleaner.Apply(after, Pauses.Find(after));
        int from = Rate.Samples(0.96), to = Rate.Samples(2.04);
        Assert.Equal(before[from..to], after[from..to]);
    }

    [Fact]
    public void SteadySpeech_IsUntouched()
    {
        float[] before = SampleCorpus.Noise(2, 3, 0.1), after = [.. before];
        PauseCleaner.Apply(after, Pauses.Find(after));
        Assert.Equal(before, after);
    }
}
