using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Features;

/// <summary>Oracle: what must not matter (level, sample rate, a second equal channel) leaves the features as they are.</summary>
public class FeatureExtractor_Invariance
{
    private static readonly BandLayout s_layout = BandLayout.Erb57;

    [Theory]
    [InlineData(0.01)]
    [InlineData(4)]
    public void Level_does_not_matter(double factor)
    {
        float[] voice = Signals.Voiced(48_000, 48_000, seed: 1).Add(Signals.White(48_000, 2, 0.003f));
        AssertClose(Extract(voice, 48_000), Extract(((float[])voice.Clone()).ScaledBy(factor), 48_000), 0.02f);
    }

    [Fact]
    public void Rate_does_not_matter_where_both_rates_have_bands()
    {
        // The same harmonics, made at both rates; only energies below the lower Nyquist can agree.
        float[][] high = Extract(Harmonics(48_000), 48_000), low = Extract(Harmonics(16_000), 16_000);
        int bands = s_layout.CentreBins.ToArray().Count(bin => bin < 60);
        for (int n = 20; n < 90; n++)
            for (int b = 0; b < bands; b++) Assert.InRange(low[n][b] - high[n][b], -0.25f, 0.25f);
        Assert.InRange(low[50][new FeatureLayout(57).Period] - high[50][new FeatureLayout(57).Period], -0.02f, 0.02f);
    }

    [Fact]
    public void A_second_equal_channel_changes_nothing()
    {
        float[] voice = Signals.Voiced(24_000, 48_000, seed: 3);
        AssertClose(Extract(voice, 48_000), Extract(voice, 48_000, channels: 2), 1e-3f);
    }

    [Fact]
    public void Bands_above_nyquist_read_empty()
    {
        float[] last = Extract(Signals.White(8_000, 1), 8_000)[^1];
        for (int b = 0; b < 57; b++)
            if (s_layout.CentreBins[b] > 95) Assert.Equal(-2, last[b]);
    }

    [Fact]
    public void Silence_after_voice_keeps_features_finite_and_says_so()
    {
        var geometry = new FrameGeometry(48_000);
        var analyzer = new ChannelAnalyzer(geometry);
        var extractor = new FeatureExtractor(geometry, new BandMap(s_layout, geometry));
        float[] signal = [.. Signals.Voiced(9_600, 48_000, 1), .. new float[48_000]];
        for (int at = 0; at < signal.Length; at += 480)
        {
            analyzer.Push(signal.AsSpan(at, 480));
            extractor.Push([analyzer]);
            Assert.All(extractor.Features.ToArray(), f => Assert.True(float.IsFinite(f)));
        }
        Assert.True(extractor.IsSilent);
    }

    [Fact]
    public void Voice_is_coherent_with_its_comb_and_noise_is_not()
    {
        double voice = MeanCoherence(Harmonics(48_000)), noise = MeanCoherence(Signals.White(48_000, 7));
        Assert.InRange(voice, 0.9, 1);
        Assert.InRange(noise, 0, 0.5);
    }

    private static double MeanCoherence(float[] signal) =>
        Extract(signal, 48_000).Skip(20).Average(f => f.Skip(57 + 3).Take(20).Average());

    private static float[] Harmonics(int rate)
    {
        var signal = new float[rate];
        for (int i = 0; i < rate; i++)
            for (int h = 1; h <= 20; h++) signal[i] += 0.02f * (float)Math.Sin(2 * Math.PI * 150 * h * i / rate + h * h);
        return signal;
    }

    private static float[][] Extract(float[] signal, int rate, int channels = 1)
    {
        var geometry = new FrameGeometry(rate);
        ChannelAnalyzer[] analyzers = [.. Enumerable.Range(0, channels).Select(_ => new ChannelAnalyzer(geometry))];
        var extractor = new FeatureExtractor(geometry, new BandMap(s_layout, geometry));
        var frames = new List<float[]>();
        for (int at = 0; at + geometry.HopSamples <= signal.Length; at += geometry.HopSamples)
        {
            foreach (ChannelAnalyzer analyzer in analyzers) analyzer.Push(signal.AsSpan(at, geometry.HopSamples));
            extractor.Push(analyzers);
            frames.Add(extractor.Features.ToArray());
        }
        return [.. frames];
    }

    private static void AssertClose(float[][] expected, float[][] actual, float tolerance)
    {
        for (int n = 0; n < expected.Length; n++)
            for (int i = 0; i < expected[n].Length; i++)
                Assert.InRange(actual[n][i] - expected[n][i], -tolerance, tolerance);
    }
}
