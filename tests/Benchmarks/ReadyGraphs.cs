using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.Files;
using PercepNet.TestKit;

namespace PercepNet.Benchmarks;

/// <summary>The graphs under presets/graphs, whose worst hop is measured; each new call gives fresh ones.</summary>
internal static class ReadyGraphs
{
    /// <summary>Names and graphs.</summary>
    public static IEnumerable<(string Name, CompiledGraph Graph)> All()
    {
        var types = NodeTypes.Standard(Material.Weights);
        foreach (var path in Directory.GetFiles(Repository.PathOf("presets", "graphs"), "*.json").Order(StringComparer.Ordinal))
        {
            var file = GraphFile.Load(path, types);
            yield return (file.Name, file.Compile(Material.SampleRateHz, BlockPattern.WholeHops));
        }
    }
}
