using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Features;

/// <summary>Oracle: the microphone's own log energies, which a reference of known ratio to it must read with a known offset.</summary>
public class FeatureExtractor_Reference
{
    private static readonly FeatureLayout s_layout = new(57);

    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(0.5, 48_000)]
    [InlineData(2, 16_000)]
    public void A_scaled_copy_of_the_microphone_reads_its_levels_and_half_a_unit_a_decade(double factor, int rate)
    {
        float[] voice = Signals.Voiced(rate, rate, seed: 1).Add(Signals.White(rate, 2, 0.01f));
        float offset = (float)Math.Log10(factor);
        foreach (float[] features in Extract(voice, ((float[])voice.Clone()).ScaledBy(factor), rate))
        {
            Assert.Equal(1, features[s_layout.ReferenceFlag]);
            for (int b = 0; b < 57; b++)
            {
                float own = features[FeatureLayout.Energies + b], reference = features[s_layout.Reference + b];
                if (own == -2) Assert.InRange(reference, -2, -2 + Math.Max(0, offset) + 1e-3f);
                else Assert.Equal(Math.Clamp(own + offset, -2, 2), reference, 2e-3f);
            }
        }
    }

    [Fact]
    public void Without_a_reference_its_inputs_and_flag_are_zero_and_the_rest_is_as_with_one()
    {
        float[] voice = Signals.Voiced(24_000, 48_000, seed: 3);
        float[][] with = Extract(voice, Signals.White(24_000, 4), 48_000), without = Extract(voice, null, 48_000);
        for (int n = 0; n < with.Length; n++)
        {
            Assert.Equal(with[n][..s_layout.MeasuredCount], without[n][..s_layout.MeasuredCount]);
            Assert.All(without[n][s_layout.Reference..], x => Assert.Equal(0, x));
        }
    }

    [Fact]
    public void A_silent_reference_reads_empty_bands_under_a_raised_flag()
    {
        float[] last = Extract(Signals.Voiced(24_000, 48_000, seed: 3), new float[24_000], 48_000)[^1];
        Assert.All(last[s_layout.Reference..s_layout.ReferenceFlag], x => Assert.Equal(-2, x));
        Assert.Equal(1, last[s_layout.ReferenceFlag]);
    }

    private static float[][] Extract(float[] signal, float[]? reference, int rate)
    {
        var geometry = new FrameGeometry(rate);
        var bands = new BandMap(BandLayout.Erb57, geometry);
        ChannelAnalyzer microphone = new(geometry), side = new(geometry);
        var extractor = new FeatureExtractor(geometry, bands);
        float[] energies = new float[bands.Count];
        var frames = new List<float[]>();
        for (int at = 0; at + geometry.HopSamples <= signal.Length; at += geometry.HopSamples)
        {
            microphone.Push(signal.AsSpan(at, geometry.HopSamples));
            if (reference is not null)
            {
                side.Push(reference.AsSpan(at, geometry.HopSamples));
                bands.Energies(side.Spectrum(0), energies);
            }
            extractor.Push([microphone], reference is null ? default : energies);
            frames.Add(extractor.Features.ToArray());
        }
        return [.. frames];
    }
}
