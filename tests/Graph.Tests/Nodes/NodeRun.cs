using PercepNet.Dsp;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Runs one node alone in a graph of whole hops.</summary>
internal static class NodeRun
{
    public static CompiledGraph Alone(Node node, int channels = 1, int sampleRateHz = 48_000) => new GraphBuilder()
        .AddInput("mic", channels).Add("node", node).Connect("mic", "node").AddOutput("out", "node").Compile(sampleRateHz, BlockPattern.WholeHops);

    public static float[] Process(Node node, float[] input, int sampleRateHz = 48_000)
    {
        using CompiledGraph graph = Alone(node, 1, sampleRateHz);
        return GraphRun.Process(graph, [input], () => graph.HopSamples)[0];
    }
}
