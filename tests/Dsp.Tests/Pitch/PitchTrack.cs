using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Pitch;
using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Tests.Pitch;

/// <summary>What the tracker says of a whole signal, frame by frame.</summary>
internal static class PitchTrack
{
    public static List<PitchEstimate> Of(float[] signal, int rate, PitchTracker? tracker = null, Action? each = null)
    {
        var geometry = new FrameGeometry(rate);
        var analyzer = new ChannelAnalyzer(geometry);
        tracker ??= new PitchTracker(geometry);
        var track = new List<PitchEstimate>();
        for (int at = 0; at + geometry.HopSamples <= signal.Length; at += geometry.HopSamples)
        {
            analyzer.Push(signal.AsSpan(at, geometry.HopSamples));
            tracker.Push(analyzer.Spectrum(0));
            track.Add(tracker.Estimate);
            each?.Invoke();
        }
        return track;
    }
}
