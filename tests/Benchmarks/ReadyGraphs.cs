using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.Nodes;

namespace PercepNet.Benchmarks;

/// <summary>The graphs whose worst hop is measured; each new call gives a fresh one.</summary>
internal static class ReadyGraphs
{
    /// <summary>Names and graphs.</summary>
    public static IEnumerable<(string Name, CompiledGraph Graph)> All()
    {
        yield return ("voice", Compile(Voice()));
        yield return ("voice, side signals given", Compile(Voice()
            .AddInput("far", 1).AddInput("echo", 1).AddInput("noise", 1)
            .Connect("far", "voice.far").Connect("echo", "voice.echo").Connect("noise", "voice.noise")));
    }

    private static GraphBuilder Voice() => new GraphBuilder()
        .AddInput("mic", 1).Add("voice", new EnhancerNode(Material.Weights())).Connect("mic", "voice.in").AddOutput("out", "voice");

    private static CompiledGraph Compile(GraphBuilder builder) => builder.Compile(Material.SampleRateHz, BlockPattern.WholeHops);
}
