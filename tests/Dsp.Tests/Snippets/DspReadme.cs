using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Tests.Snippets;

internal static class DspReadme
{
    public static void Enhance(float[] input, float[] output)
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { SampleRateHz = 44_100, Channels = 2 });
        enhancer.Controls.LimitDb = 24;              // keep a little of the room
        enhancer.Process(input, output);             // interleaved, any length, as often as you like
        int delay = enhancer.LatencySamples;         // 1323 = 30 ms, exact for every block length
    }

    public static void EnhanceBehindACanceller(float[] cancelled, float[] farEnd, float[] echoEstimate, float[] output)
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { Side = SideSignals.Echo });
        enhancer.Process(cancelled, new SideBlock { Far = farEnd, Echo = echoEstimate }, output);
    }
}
