using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Pitch;

/// <summary>Oracle: tones whose pitch is known because they were made with it.</summary>
public class PitchTracker_HarmonicTone
{
    [Theory]
    [InlineData(48_000, 65)]
    [InlineData(48_000, 90)]
    [InlineData(48_000, 123.4)]
    [InlineData(48_000, 220)]
    [InlineData(48_000, 417)]
    [InlineData(48_000, 780)]
    [InlineData(8_000, 123.4)]
    [InlineData(16_000, 220)]
    [InlineData(44_100, 90)]
    [InlineData(96_000, 417)]
    [InlineData(192_000, 123.4)]
    public void Pitch_is_found_within_half_a_percent(int rate, double hz)
    {
        List<PitchEstimate> track = PitchTrack.Of(Tone(rate, 1, _ => hz), rate);
        foreach (PitchEstimate estimate in track.Skip(10))
        {
            Assert.InRange(estimate.FrequencyHz, hz * 0.995, hz * 1.005);
            Assert.InRange(estimate.Correlation, 0.8f, 1f);
        }
    }

    [Theory]
    [InlineData(11_025)] // a hop of 110 samples is no whole 10 ms
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Pitch_is_not_biased_where_a_hop_is_rounded(int rate)
    {
        double[] errors = [.. new[] { 100, 140, 200, 240.0 }.Select(hz => PitchTrack.Of(Tone(rate, 1, _ => hz), rate).Skip(10).Average(e => e.FrequencyHz) / hz - 1)];
        Assert.InRange(errors.Average(), -0.0006, 0.0006);
    }

    [Fact]
    public void Glide_of_an_octave_a_second_is_followed()
    {
        const int rate = 48_000;
        List<PitchEstimate> track = PitchTrack.Of(Tone(rate, 1, t => 110 * Math.Pow(2, t)), rate);
        for (int n = 10; n < track.Count; n++)
        {
            // The estimate read at frame n is that of frame n − 1, whose window is centred on the start of hop n − 1.
            double expected = 110 * Math.Pow(2, (n - 1) * 0.01);
            Assert.InRange(track[n].FrequencyHz, expected * 0.97, expected * 1.03);
        }
    }

    [Fact]
    public void Ten_decibels_of_noise_move_few_frames_off_the_pitch()
    {
        const int rate = 48_000;
        float[] noisy = SignalArithmetic.MixAt(Tone(rate, 2, _ => 150), Signals.Pink(2 * rate, seed: 5), snrDb: 10);
        List<PitchEstimate> track = PitchTrack.Of(noisy, rate);
        int off = track.Skip(10).Count(e => Math.Abs(e.FrequencyHz / 150 - 1) > 0.03);
        Assert.InRange(off, 0, 4);
    }

    [Theory]
    [InlineData(110, 0)]
    [InlineData(150, 0)]
    [InlineData(220, 0)]
    [InlineData(110, -3)]
    [InlineData(150, -3)]
    [InlineData(220, -3)]
    public void Beside_a_fan_as_loud_most_frames_of_syllables_keep_their_swaying_pitch(double hz, double snrDb)
    {
        const int rate = 48_000;
        float[] fan = Recording.Read("fan");
        double Sway(double t) => hz * (1 + 0.1 * Math.Sin(2 * Math.PI * t));
        float[] syllables = Tone(rate, (double)fan.Length / rate, Sway);
        for (int i = 0; i < syllables.Length; i++) syllables[i] *= Syllable((double)i / rate);
        List<PitchEstimate> track = PitchTrack.Of(SignalArithmetic.MixAt(syllables, fan, snrDb), rate);
        int off = 0, voiced = 0;
        for (int n = 100; n < track.Count; n++)
        {
            double time = (n - 1) * 0.01;
            if (Syllable(time) < 0.9f) continue;
            voiced++;
            if (Math.Abs(track[n].FrequencyHz / Sway(time) - 1) > 0.06) off++;
        }
        Assert.InRange((double)off / voiced, 0, 0.1);
    }

    [Fact]
    public void White_noise_correlates_little_and_is_flat()
    {
        const int rate = 48_000;
        var tracker = new PitchTracker(new FrameGeometry(rate));
        double flatness = 0;
        List<PitchEstimate> track = PitchTrack.Of(Signals.White(2 * rate, seed: 8), rate, tracker, () => flatness += tracker.Flatness);
        Assert.InRange(track.Skip(10).Average(e => e.Correlation), 0, 0.4);
        Assert.InRange(flatness / track.Count, 0.76, 0.82);
    }

    [Fact]
    public void Silence_gives_a_finite_estimate_without_correlation()
    {
        foreach (PitchEstimate estimate in PitchTrack.Of(new float[48_000], 48_000))
        {
            Assert.InRange(estimate.FrequencyHz, 62, 801);
            Assert.Equal(0, estimate.Correlation);
        }
    }

    /// <summary>300 ms of voice in every 500, faded in and out.</summary>
    private static float Syllable(double seconds) => (float)Math.Clamp(20 * (0.15 - Math.Abs(seconds % 0.5 - 0.25)), 0, 1);

    /// <summary>Harmonics up to 3.6 kHz, 6 dB an octave down, of a pitch given over time.</summary>
    private static float[] Tone(int rate, double seconds, Func<double, double> hz)
    {
        var signal = new float[(int)(rate * seconds)];
        double phase = 0;
        for (int i = 0; i < signal.Length; i++)
        {
            double f = hz((double)i / rate);
            phase += 2 * Math.PI * f / rate;
            for (int h = 1; h * f < Math.Min(3_600, 0.45 * rate); h++) signal[i] += (float)(0.1 / h * Math.Sin(h * phase + h * h));
        }
        return signal;
    }
}
