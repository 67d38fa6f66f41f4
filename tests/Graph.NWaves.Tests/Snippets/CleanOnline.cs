using NWaves.Filters;
using NWaves.Filters.Base;
using PercepNet.Graph.NWaves;

namespace PercepNet.Graph.NWaves.Tests.Snippets;

public static class CleanOnline
{
    public static IEnumerable<float> Run(IEnumerable<float> samples, int samplingRate)
    {
        var chain = new FilterChain([new DcRemovalFilter(), new EnhancerFilter(samplingRate)]);
        return samples.Select(sample => chain.Process(sample));    // late by EnhancerFilter.LatencySamples
    }
}
