using PercepNet.Dsp;
using PercepNet.Dsp.Models;

namespace PercepNet.Dsp.Tests.Snippets;

internal static class RootReadme
{
    public static void Enhance(float[] input, float[] output)
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(), new EnhancerOptions { SampleRateHz = 48_000, Channels = 1 });
        enhancer.Process(input, output);             // blocks of any length, in place if you like
    }
}
