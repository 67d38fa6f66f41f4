using PercepNet.Cli.Enhancement;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Framing;

namespace PercepNet.Cli.Plot;

/// <summary>Runs the enhancer over a recording and keeps what it shows after every hop.</summary>
internal static class TraceRecorder
{
    /// <summary>Hops between the newest input and the frame that pitch and speech belong to.</summary>
    private const int AnalysisDelayHops = 1;

    /// <summary>Records the whole input.</summary>
    /// <param name="settings">The network and its parameters.</param>
    /// <param name="interleaved">The recording.</param>
    /// <param name="sampleRateHz">Its sample rate.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="stop">Ends the work.</param>
    public static EnhancementTraces Record(EnhancementSettings settings, ReadOnlySpan<float> interleaved, int sampleRateHz, int channels, CancellationToken stop)
    {
        var enhancer = settings.CreateEnhancer(sampleRateHz, channels);
        // One hop of the latency is the overlap of windows; by the others, which are look-ahead, gains come after their frame.
        var gainDelayHops = enhancer.LatencySamples / enhancer.HopSamples - 1;
        var block = new float[enhancer.HopSamples * channels];
        var hops = (interleaved.Length + block.Length - 1) / block.Length;
        var gains = new float[hops][];
        var (pitch, speech) = (new float[hops], new float[hops]);
        for (var hop = 0; hop < hops + gainDelayHops; hop++)
        {
            stop.ThrowIfCancellationRequested();
            block.AsSpan().Clear();
            if (hop < hops)
                interleaved[(hop * block.Length)..Math.Min((hop + 1) * block.Length, interleaved.Length)].CopyTo(block);
            enhancer.Process(block, block);

            if (hop - gainDelayHops is >= 0 and var gainHop)
                gains[gainHop] = enhancer.BandGains.ToArray();
            if (hop - AnalysisDelayHops is >= 0 and var analysedHop && analysedHop < hops)
                (pitch[analysedHop], speech[analysedHop]) = (enhancer.Meters.PitchHz, enhancer.Meters.SpeechProbability);
        }

        var geometry = new FrameGeometry(sampleRateHz);
        var centres = BandLayout.ByName(settings.Weights.Layout).CentreBins.ToArray();
        return new EnhancementTraces(
            (double)enhancer.HopSamples / sampleRateHz, Array.ConvertAll(centres, bin => (float)(bin * geometry.BinHz)), gains, pitch, speech);
    }
}
