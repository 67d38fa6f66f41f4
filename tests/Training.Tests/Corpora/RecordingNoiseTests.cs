using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests.Corpora;

/// <summary>The oracle is the sum itself: voice and hiss are known apart before they are added.</summary>
public class RecordingNoiseTests
{
    private const double PitchHz = 480;
    private static readonly float[] Voice = SampleCorpus.Voice(8, PitchHz);
    private static readonly float[] Hiss = SampleCorpus.Noise(8, 5, 0.001);
    private static readonly float[] Recording = [.. Voice.Zip(Hiss, (v, h) => v + h)];

    [Fact]
    public void Hiss_FallsUnderSpeechAndInPauses()
    {
        float[] clean = Clean(Recording);
        // 1.7 to 2 s is a pause; the syllable at 2.4 to 2.6 s holds nothing but hiss half-way between its harmonics.
        Assert.InRange(Decibels.FromPower(MeanPower.Between(clean, 1.75, 1.95) / MeanPower.Between(Recording, 1.75, 1.95)), -40, -20);
        Assert.InRange(Decibels.FromPower(BetweenHarmonics(clean) / BetweenHarmonics(Recording)), -30, -12);
    }

    [Fact]
    public void Voice_IsKept()
    {
        float[] clean = Clean(Recording);
        double error = MeanPower.Between([.. clean.Zip(Voice, (c, v) => c - v)], 0.1, 1.6);
        Assert.InRange(Decibels.FromPower(error / MeanPower.Between(Hiss, 0.1, 1.6)), -20, -1);
        Assert.Equal(0, Decibels.FromPower(MeanPower.Between(clean, 0.1, 1.6) / MeanPower.Between(Voice, 0.1, 1.6)), 0.05);
    }

    [Fact]
    public void Onset_KeepsItsStart()
    {
        float[] clean = Clean(Recording);
        Assert.Equal(0, Decibels.FromPower(MeanPower.Between(clean, 2.0, 2.03) / MeanPower.Between(Voice, 2.0, 2.03)), 1.0);
    }

    [Fact]
    public void RecordingWithoutHiss_IsLeftAsItIs()
    {
        float[] recording = [.. Voice.Zip(Hiss, (v, h) => v + 0.02f * h)];
        float[] clean = Clean(recording);
        double error = MeanPower.Between([.. clean.Zip(recording, (c, r) => c - r)], 0, 8);
        Assert.InRange(Decibels.FromPower(error / MeanPower.Between(recording, 0, 8)), -200, -60);
    }

    [Fact]
    public void SpeechWithoutPauses_SaysNothingOfItsNoise()
    {
        float[] steady = SampleCorpus.Noise(2, 3, 0.1);
        Assert.Null(RecordingNoise.Of(steady, Pauses.Find(steady)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(479)]
    [InlineData(480)]
    [InlineData(10_007)]
    public void Piece_KeepsItsLength(int length) =>
        Assert.Equal(length, RecordingNoise.Of(Recording, Pauses.Find(Recording))!.RemoveFrom(Recording.AsSpan(0, length)).Length);

    private static float[] Clean(float[] recording) => RecordingNoise.Of(recording, Pauses.Find(recording))!.RemoveFrom(recording);

    private static double BetweenHarmonics(float[] signal)
    {
        const int size = 4800;
        double[] powers = PowerSpectrum.Of(signal.AsSpan(Rate.Samples(2.4), 2 * size), size);
        double sum = 0;
        for (double hz = 2.5 * PitchHz; hz < 15_000; hz += PitchHz)
            for (int k = -4; k <= 4; k++) sum += powers[(int)(hz / 10) + k];
        return sum;
    }
}
