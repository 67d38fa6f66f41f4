using NWaves.Filters;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph.NWaves.Tests.Snippets;
using PercepNet.TestKit;

namespace PercepNet.Graph.NWaves.Tests;

/// <summary>The code in the README is the code that is compiled here, and it does what it says.</summary>
public class Readme_Snippets
{
    private readonly float[] _noisy = Voices.Noisy(24_000);

    [Fact]
    public void README_shows_what_is_compiled() =>
        Assert.Equal(
            ReadmeCode.Files(Repository.PathOf("tests", "Graph.NWaves.Tests", "Snippets")).Order(),
            ReadmeCode.Blocks(Repository.PathOf("src", "Graph", "NWaves", "README.md")).Order());

    [Fact]
    public void CleanASignal_gives_what_the_enhancer_gives()
    {
        var enhancer = new Enhancer(EmbeddedModel.Load());
        enhancer.Controls.LimitDb = 24;
        float[] expected = [.. _noisy, .. new float[enhancer.LatencySamples]];
        enhancer.Process(expected, expected);
        Assert.Equal(expected[enhancer.LatencySamples..], CleanASignal.Run(Voices.Signal(_noisy)).Samples);
    }

    [Fact]
    public void CleanOnline_is_the_enhancer_behind_the_DC_filter()
    {
        float[] expected = Array.ConvertAll(_noisy, new DcRemovalFilter().Process);
        new Enhancer(EmbeddedModel.Load()).Process(expected, expected);
        Assert.Equal(expected, CleanOnline.Run(_noisy, 48_000));
    }

    [Fact]
    public void FilterInAGraph_filters_each_microphone()
    {
        float[] other = Signals.White(_noisy.Length, 5), output = new float[2 * _noisy.Length];
        using CompiledGraph graph = FilterInAGraph.Compile(48_000);
        graph.Process(SignalArithmetic.Interleave(_noisy, other), output);
        float[] expected = Array.ConvertAll(other, new DcRemovalFilter(r: 1 - 240.0 / 48_000).Process);
        Assert.Equal([.. new float[480], .. expected[..^480]], SignalArithmetic.Channel(output, 2, 1));
    }
}
