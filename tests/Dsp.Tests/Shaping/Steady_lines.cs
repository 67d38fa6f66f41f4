using PercepNet.Cli.Metrics;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Shaping;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Shaping;

/// <summary>Oracles: where the lines were put, the clean voice under them, and a fresh stream.</summary>
public class Steady_lines
{
    private const int SampleRateHz = 48_000;
    private const int HopSamples = 480;
    private const int LineBin = 60; // 3 kHz
    private const int KnownFrames = 230; // 2.3 s: all stretches have been heard

    private static readonly float[] s_line = Signals.Sine(4 * SampleRateHz, SampleRateHz, 3000, height: 0.02f);
    private static readonly float[] s_noise = Signals.White(4 * SampleRateHz, seed: 3, height: 0.005f);

    [Fact]
    public void A_line_in_noise_is_found_after_two_seconds_and_nothing_beside_it()
    {
        List<float[]> frames = GainsOf(SignalArithmetic.Sum(s_noise, s_line));
        Assert.All(frames.Take(220), gains => Assert.All(gains, g => Assert.Equal(1, g)));
        Assert.All(frames.Skip(KnownFrames), gains => Assert.InRange(gains[LineBin], 0.1f, 0.2f));
        Assert.All(frames.SelectMany(gains => gains.Where((_, k) => Math.Abs(k - LineBin) > 3)), g => Assert.Equal(1, g));
    }

    [Fact]
    public void Noise_alone_has_none() => Assert.All(GainsOf(s_noise).SelectMany(g => g), g => Assert.Equal(1, g));

    [Theory]
    [InlineData("near")]
    [InlineData("far")]
    public void A_real_voice_loses_nothing_to_be_heard(string name)
    {
        double all = 0, lost = 0;
        foreach ((ComplexSpectrum spectrum, float[] gains) in FramesOf(Recording.Read(name)))
            for (int k = 0; k < gains.Length; k++)
            {
                double power = Math.Pow(spectrum.Re[k], 2) + Math.Pow(spectrum.Im[k], 2);
                all += power;
                lost += Math.Pow(1 - gains[k], 2) * power;
            }
        Assert.InRange(lost / all, 0, 1e-5); // 50 dB down: lines in the room's own noise, heard in pauses alone
    }

    [Fact]
    public void A_line_that_ends_is_let_go_within_half_a_second()
    {
        float[] signal = SignalArithmetic.Sum(s_noise, [.. s_line[..(3 * SampleRateHz)], .. new float[SampleRateHz]]);
        List<float[]> frames = GainsOf(signal);
        Assert.InRange(frames[290][LineBin], 0.1f, 0.2f);
        Assert.All(frames.Skip(350).SelectMany(g => g), g => Assert.Equal(1, g));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // were anything left of the stretches before, it would be known after the first
    public void Reset_forgets_the_lines(bool lineComesBack)
    {
        float[] withLine = SignalArithmetic.Sum(s_noise, s_line), next = lineComesBack ? withLine : s_noise;
        var enhancer = new Enhancer(EnhancerRun.Weights);
        float[] first = EnhancerRun.Process(enhancer, next, EnhancerRun.Blocks("480"));
        EnhancerRun.Process(enhancer, withLine, EnhancerRun.Blocks("480"));
        enhancer.Reset();
        Assert.Equal(first, EnhancerRun.Process(enhancer, next, EnhancerRun.Blocks("480")));
    }

    [Theory]
    [InlineData(0, 60, 0)]
    [InlineData(100, 10, -10)]
    [InlineData(100, 3, -3)]
    public void It_follows_denoise_and_the_limit(float denoisePercent, float limitDb, double wantedDb)
    {
        // The line's five bins fall by 15 dB, which is more than the limit, and no band falls further than the limit: what is left is the limit.
        // The line's share in other bins is 37 dB weaker and makes less than 0.01 dB, noise that looks like the line less than 0.03 dB.
        Enhancer enhancer = EnhancerRun.With(new EnhancerOptions(), c =>
            (c.DenoisePercent, c.LimitDb, c.DereverbPercent, c.PitchPercent, c.PostFilterPercent) = (denoisePercent, limitDb, 0, 0, 0));
        float[] input = SignalArithmetic.Sum(s_noise, s_line), output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("480"));
        float[] lineAsHeard = EnhancerRun.Delayed(s_line, enhancer.LatencySamples);
        double gain = SignalArithmetic.GainOf(lineAsHeard.AsSpan(3 * SampleRateHz), output.AsSpan(3 * SampleRateHz));
        Assert.Equal(wantedDb, 20 * Math.Log10(gain), 0.1);
    }

    [Theory]
    [InlineData(EmbeddedNetwork.Default)]
    [InlineData(EmbeddedNetwork.Large)]
    public void A_voice_comes_through_the_lines_of_a_USB_microphone(EmbeddedNetwork network)
    {
        float[] voice = Recording.Read("near");
        double[] multiplesHz = [.. Enumerable.Range(1, 12).Select(n => 1000.0 * n)];
        float[] lines = Signals.Tones(voice.Length, SampleRateHz, 0.1 * SignalArithmetic.Rms(voice), multiplesHz);
        float[] input = SignalArithmetic.Sum(voice, lines);
        float[] output = EnhancerRun.Shipped(input, network: network);
        int known = KnownFrames * HopSamples;
        double beforeDb = SiSdr.MeasureDb(voice.AsSpan(known..output.Length), input.AsSpan(known..output.Length));
        double afterDb = SiSdr.MeasureDb(voice.AsSpan(known..output.Length), output.AsSpan(known));
        Assert.InRange(afterDb - beforeDb, 6.5, 60); // 5.3 dB with the lines left to the network
    }

    private static List<float[]> GainsOf(float[] signal) => [.. FramesOf(signal).Select(f => f.Gains)];

    // Each frame with its gains; the spectrum is the analyser's own, and holds until the next frame.
    private static IEnumerable<(ComplexSpectrum Spectrum, float[] Gains)> FramesOf(float[] signal)
    {
        var geometry = new FrameGeometry(SampleRateHz);
        ChannelAnalyzer[] channel = [new ChannelAnalyzer(geometry)];
        var lines = new SteadyLines(geometry.BinCount);
        for (int at = 0; at + HopSamples <= signal.Length; at += HopSamples)
        {
            channel[0].Push(signal.AsSpan(at, HopSamples));
            lines.Push(channel);
            yield return (channel[0].Spectrum(0), lines.Gains.ToArray());
        }
    }
}
