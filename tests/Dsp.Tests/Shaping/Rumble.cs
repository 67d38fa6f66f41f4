using PercepNet.Cli.Metrics;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Shaping;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Shaping;

/// <summary>
/// Oracles: the mean response of frames that lose w(n)·X(0)/W(0), which is 1 − W(f)·W₂(f)/(W(0)·H) with W and W₂ the spectra of the
/// window and of its square about its middle, H the hop; and the clean voice under rumble.
/// </summary>
public class Rumble
{
    private const int SampleRateHz = 48_000;

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(25)]
    [InlineData(60)]
    [InlineData(85)]
    [InlineData(110)]
    public void A_tone_falls_as_the_window_says(double frequencyHz)
    {
        float[] tone = Signals.Sine(2 * SampleRateHz, SampleRateHz, frequencyHz);
        float[] output = OneGain(1, tone, steadyNoiseGain: 0);
        int hop = new FrameGeometry(SampleRateHz).HopSamples;
        float[] input = EnhancerRun.Delayed(tone, hop);
        Assert.Equal(MeanResponse(frequencyHz), SignalArithmetic.GainOf(input.AsSpan(SampleRateHz), output.AsSpan(SampleRateHz)), 1e-3);
    }

    [Fact]
    public void Slow_tones_fall_far_and_the_lowest_voice_not_at_all()
    {
        Assert.InRange(20 * Math.Log10(MeanResponse(5)), -40, -35);
        Assert.InRange(20 * Math.Log10(MeanResponse(12)), -25, -20);
        Assert.InRange(20 * Math.Log10(MeanResponse(85)), -0.1, 0.1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.05f, 0.1f)]
    public void Gains_that_are_no_larger_are_left_alone(float gain, float steadyNoiseGain)
    {
        float[] tone = Signals.Sine(SampleRateHz, SampleRateHz, 12);
        float[] output = OneGain(gain, tone, steadyNoiseGain);
        float[] expected = EnhancerRun.Delayed(tone, new FrameGeometry(SampleRateHz).HopSamples).ScaledBy(gain);
        Assert.InRange(AudioCompare.SnrDb(expected, output), 100, double.PositiveInfinity);
    }

    [Fact]
    public void The_limit_holds_for_the_slowest_tone_too()
    {
        float[] constant = [.. Enumerable.Repeat(0.5f, SampleRateHz)], output = OneGain(1, constant, steadyNoiseGain: 0.1f);
        Assert.Equal(0.05f, output[^1], 1e-3f);
    }

    [Fact]
    public void It_follows_denoise_and_the_limit()
    {
        Assert.Equal(0, new FrameSettings(new EnhancerControls()).SteadyNoiseGain);
        Assert.Equal(0.5f, new FrameSettings(new EnhancerControls { DenoisePercent = 50 }).SteadyNoiseGain, 6);
        Assert.Equal(1, new FrameSettings(new EnhancerControls { DenoisePercent = 0 }).SteadyNoiseGain);
        Assert.Equal(0.1f, new FrameSettings(new EnhancerControls { LimitDb = 20 }).SteadyNoiseGain, 6);
    }

    [Fact]
    public void A_voice_comes_through_rumble_that_has_four_times_its_energy()
    {
        float[] voice = EchoScene.Beginning("near");
        double without = SiSdrAfter(voice, rumbleRms: 0), with = SiSdrAfter(voice, 2 * SignalArithmetic.Rms(voice));
        Assert.InRange(without, 30, 60);
        Assert.InRange(with, 19, without); // 16.5 dB with the rumble left to the network
    }

    // They share no period.
    private static float[] SlowTones(int count, double rms) => Signals.Tones(count, SampleRateHz, rms, 4.3, 7.1, 9.7, 13.9, 17.3);

    private static double SiSdrAfter(float[] voice, double rumbleRms)
    {
        float[] output = EnhancerRun.Shipped(SlowTones(voice.Length, rumbleRms).Add(voice));
        return SiSdr.MeasureDb(voice.AsSpan(0, output.Length), output);
    }

    private static float[] OneGain(float gain, float[] input, float steadyNoiseGain)
    {
        var geometry = new FrameGeometry(SampleRateHz);
        var bands = new BandMap(BandLayout.ByName("erb34"), geometry);
        float[] window = VorbisWindow.Create(geometry.WindowSamples), gains = [.. Enumerable.Repeat(gain, bands.Count)], none = new float[bands.Count], all = [.. Enumerable.Repeat(1f, geometry.BinCount)];
        var fft = new RealFft(geometry.WindowSamples);
        var spectrum = new ComplexSpectrum(geometry.BinCount);
        var mixer = new CombMixer(geometry, bands);
        float[] output = new float[input.Length], padded = [.. new float[geometry.HopSamples], .. input];
        for (int at = 0; at + geometry.HopSamples <= input.Length; at += geometry.HopSamples)
        {
            fft.Forward([.. padded[at..(at + geometry.WindowSamples)].Zip(window, (x, w) => x * w)], spectrum);
            mixer.Render(spectrum, null, gains, none, all, steadyNoiseGain, output.AsSpan(at, geometry.HopSamples));
        }
        return output;
    }

    private static double MeanResponse(double frequencyHz)
    {
        var geometry = new FrameGeometry(SampleRateHz);
        float[] window = VorbisWindow.Create(geometry.WindowSamples);
        double middle = (window.Length - 1) / 2.0, sum = 0, once = 0, twice = 0;
        for (int n = 0; n < window.Length; n++)
        {
            double cosine = Math.Cos(2 * Math.PI * frequencyHz * (n - middle) / SampleRateHz);
            sum += window[n];
            once += window[n] * cosine;
            twice += window[n] * window[n] * cosine;
        }
        return 1 - once * twice / (sum * geometry.HopSamples);
    }
}
