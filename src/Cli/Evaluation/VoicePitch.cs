using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Features;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Cli.Evaluation;

/// <summary>How high a voice is, by the core's own pitch tracker on its clean recording.</summary>
internal static class VoicePitch
{
    private const float VoicedCorrelation = 0.6f;

    /// <summary>Median over voiced frames in Hz; NaN where there is none.</summary>
    public static double MedianHz(ReadOnlySpan<float> clean, int sampleRateHz)
    {
        var geometry = new FrameGeometry(sampleRateHz);
        var extractor = new FeatureExtractor(geometry, new BandMap(BandLayout.Erb34, geometry));
        ChannelAnalyzer[] channel = [new(geometry)];
        var voiced = new List<double>();
        for (int at = 0; at + geometry.HopSamples <= clean.Length; at += geometry.HopSamples)
        {
            channel[0].Push(clean.Slice(at, geometry.HopSamples));
            extractor.Push(channel);
            if (!extractor.IsSilent && extractor.Pitch.Correlation > VoicedCorrelation) voiced.Add(extractor.Pitch.FrequencyHz);
        }
        voiced.Sort();
        return voiced.Count == 0 ? double.NaN : voiced[voiced.Count / 2];
    }
}
