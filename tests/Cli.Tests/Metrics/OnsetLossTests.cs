using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Tests.Metrics;

/// <summary>Oracle: bursts of known energy, of which a known part is taken away.</summary>
public class OnsetLossTests
{
    private const int Rate = 16_000;
    private const int Frame = Rate / 100;

    [Fact]
    public void Nothing_is_lost_of_the_clean_signal_itself() => Assert.Equal(0, OnsetLoss.MeasureDb(Bursts(50, 100), Bursts(50, 100), Rate), 1e-9);

    // The window is 5 frames before the onset and 5 after it.
    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.6)]
    [InlineData(4, 0.2)]
    public void A_gate_that_opens_late_loses_the_frames_it_was_shut(int framesLate, double kept)
    {
        var gated = Bursts(50, 100);
        Silence(gated, 50, framesLate);
        Silence(gated, 100, framesLate);
        Assert.Equal(-20 * Math.Log10(kept), OnsetLoss.MeasureDb(Bursts(50, 100), gated, Rate), 1e-3);
    }

    [Fact]
    public void What_is_lost_later_in_a_word_does_not_count()
    {
        var gated = Bursts(50, 100);
        Silence(gated, 56, 10);
        Assert.Equal(0, OnsetLoss.MeasureDb(Bursts(50, 100), gated, Rate), 1e-9);
    }

    [Fact]
    public void Noise_is_not_taken_for_speech_that_is_kept()
    {
        float[] clean = Bursts(50, 100), gated = Bursts(50, 100);
        Silence(gated, 50, 10);
        Silence(gated, 100, 10);
        var noise = SyntheticSpeech.Noise(3, clean.Length);
        for (int i = 0; i < gated.Length; i++) gated[i] += (float)(0.1 * noise[i]);
        Assert.InRange(OnsetLoss.MeasureDb(clean, gated, Rate), 15, OnsetLoss.LimitDb);
    }

    [Fact]
    public void Onsets_need_a_tenth_of_a_second_of_silence_before_them()
    {
        var clean = Bursts(50, 75); // 20 frames long each: 5 frames of silence between
        var gated = Bursts(50, 75);
        Silence(gated, 75, 5);
        Assert.Equal(0, OnsetLoss.MeasureDb(clean, gated, Rate), 1e-9);
    }

    [Fact]
    public void Without_an_onset_there_is_no_number() => Assert.Equal(double.NaN, OnsetLoss.MeasureDb(new float[Rate], new float[Rate], Rate));

    // 200 ms each, from the given frames on; every frame has the same energy.
    private static float[] Bursts(params int[] frames)
    {
        float[] signal = new float[2 * Rate];
        foreach (int frame in frames)
            for (int i = 0; i < 20 * Frame; i++) signal[frame * Frame + i] = i / Frame % 2 == 0 ? 0.3f : -0.3f;
        return signal;
    }

    private static void Silence(float[] signal, int frame, int frames) => Array.Clear(signal, frame * Frame, frames * Frame);
}
