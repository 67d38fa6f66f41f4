using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;
using PercepNet.Wave;

namespace PercepNet.Vst3.Tests.Ardour;

/// <summary>The published bundle in Ardour, without a window. Oracles: the recording that is played, and the core's enhancer.</summary>
public class ArdourTests
{
    private const int Samples = 60_011;

    private static readonly float[] s_left = Loaned.NoisyVoice(Samples, 1), s_right = Loaned.NoisyVoice(Samples, 2);

    [SkippableFact]
    public void Scanner_finds_the_plugin()
    {
        using ArdourHost host = ArdourHost.Open();
        Assert.Contains("Found Plugin: PercepNet", host.ScanReport, StringComparison.Ordinal);
        Assert.Contains("uid=\"C0081A82DE2E47389883716FC1B4F190\"", host.ScanReport, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Bypassed_track_is_exported_as_it_is()
    {
        using ArdourHost host = ArdourHost.Open();
        var session = new ArdourSession(host, "Bypass", 1);
        Assert.Equal(1_440, session.LatencySamples);
        Assert.Equal(SignalArithmetic.Interleave(s_left, s_right), Export(host, session));
    }

    [SkippableFact]
    public void Enhanced_track_is_exported_where_it_was()
    {
        using ArdourHost host = ArdourHost.Open();
        float[] exported = Export(host, new ArdourSession(host, "Amount", 100));
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { Channels = 2 });
        float[] late = [.. SignalArithmetic.Interleave(s_left, s_right), .. new float[4 * enhancer.LatencySamples]];
        enhancer.Process(late, late);
        for (int c = 0; c < 2; c++)
        {
            float[] channel = SignalArithmetic.Channel(late, 2, c), aligned = SignalArithmetic.Channel(exported, 2, c);
            Assert.Equal(enhancer.LatencySamples, LatencyProbe.ByCorrelation(aligned, channel, 2 * enhancer.LatencySamples));
            // Enhanced indeed: another sound than was recorded, and nearer to the core's.
            float[] recorded = c == 0 ? s_left : s_right;
            Assert.NotEqual(recorded, aligned);
            double fromCore = AudioCompare.SnrDb(channel.AsSpan(enhancer.LatencySamples, Samples), aligned), fromRecorded = AudioCompare.SnrDb(recorded, aligned);
            Assert.True(fromCore > fromRecorded, $"Channel {c} is like the core's to {fromCore:0.0} dB, and like the recording to {fromRecorded:0.0} dB.");
        }
    }

    [SkippableFact]
    public void Value_is_kept_with_the_session()
    {
        using ArdourHost host = ArdourHost.Open();
        Assert.Equal(-6, new ArdourSession(host, "Output gain", -6).Reopened("Output gain"), 1e-3);
    }

    private static float[] Export(ArdourHost host, ArdourSession session)
    {
        session.Record(s_left, s_right);
        (WaveFormat format, float[] samples) = WaveFile.ReadAll(host.Export(session));
        Assert.Equal((48_000, 2), (format.SampleRateHz, format.Channels));
        return samples;
    }
}
