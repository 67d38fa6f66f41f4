using NWaves.Filters;
using PercepNet.Graph;
using PercepNet.Graph.NWaves;

namespace PercepNet.Graph.NWaves.Tests.Snippets;

public static class FilterInAGraph
{
    public static CompiledGraph Compile(int sampleRateHz) =>
        new GraphBuilder()
            .AddInput("microphones", channels: 2)
            .Add("dc", new OnlineFilterNode(rate => new DcRemovalFilter(r: 1 - 240.0 / rate)))
            .Connect("microphones", "dc")
            .AddOutput("out", "dc")
            .Compile(sampleRateHz);
}
