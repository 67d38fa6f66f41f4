using PercepNet.Dsp;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Models;

namespace PercepNet.Cli.Plot;

/// <summary>Runs the enhancer over a recording and keeps what it shows after every hop.</summary>
internal static class TraceRecorder
{
    /// <summary>Hops between the newest input and the frame that the gains belong to, in blocks of whole hops.</summary>
    private const int GainDelayHops = 2;

    /// <summary>Hops between the newest input and the frame that pitch and speech belong to.</summary>
    private const int AnalysisDelayHops = 1;

    /// <summary>Records the whole input.</summary>
    /// <param name="weights">The network.</param>
    /// <param name="interleaved">The recording.</param>
    /// <param name="sampleRateHz">Its sample rate.</param>
    /// <param name="channels">Its channels.</param>
    public static EnhancementTraces Record(NetworkWeights weights, ReadOnlySpan<float> interleaved, int sampleRateHz, int channels)
    {
        var enhancer = new Enhancer(weights, new EnhancerOptions { SampleRateHz = sampleRateHz, Channels = channels, Blocks = BlockPattern.WholeHops });
        var block = new float[enhancer.HopSamples * channels];
        var hops = (interleaved.Length + block.Length - 1) / block.Length;
        var gains = new float[hops][];
        var (pitch, speech) = (new float[hops], new float[hops]);
        for (var hop = 0; hop < hops + GainDelayHops; hop++)
        {
            block.AsSpan().Clear();
            if (hop < hops)
                interleaved[(hop * block.Length)..Math.Min((hop + 1) * block.Length, interleaved.Length)].CopyTo(block);
            enhancer.Process(block, block);

            if (hop - GainDelayHops is >= 0 and var gainHop)
                gains[gainHop] = enhancer.BandGains.ToArray();
            if (hop - AnalysisDelayHops is >= 0 and var analysedHop && analysedHop < hops)
                (pitch[analysedHop], speech[analysedHop]) = (enhancer.Meters.PitchHz, enhancer.Meters.SpeechProbability);
        }

        var geometry = new FrameGeometry(sampleRateHz);
        var centres = BandLayout.ByName(weights.Layout).CentreBins.ToArray();
        return new EnhancementTraces(
            (double)enhancer.HopSamples / sampleRateHz, Array.ConvertAll(centres, bin => (float)(bin * geometry.BinHz)), gains, pitch, speech);
    }
}
