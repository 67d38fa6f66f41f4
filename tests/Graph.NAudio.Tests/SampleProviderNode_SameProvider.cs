using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Oracle: the samples that the provider holds.</summary>
public class SampleProviderNode_SameProvider
{
    [Theory]
    [InlineData(1, int.MaxValue)]
    [InlineData(2, 77)]
    [InlineData(6, 1)]
    public void A_graph_plays_the_provider_and_silence_behind_its_end(int channels, int largestRead)
    {
        float[] samples = Signals.White(channels * 4_999, 1), output = new float[channels * 9_600];
        using CompiledGraph graph = Alone(new ArrayProvider(samples, channels, 48_000, largestRead), 48_000);
        graph.Process([], output);
        Assert.Equal([.. samples, .. new float[output.Length - samples.Length]], output);
    }

    [Fact]
    public void It_tells_when_the_provider_has_ended_and_plays_on_after_a_seek()
    {
        var provider = new ArrayProvider(Signals.White(960, 1));
        using CompiledGraph graph = Alone(provider, 48_000);
        float[] first = new float[960], output = new float[480];
        var node = graph.Node<SampleProviderNode>("talk");
        graph.Process([], first);
        Assert.False(node.IsFinished);
        graph.Process([], output);
        Assert.True(node.IsFinished);
        Assert.All(output, sample => Assert.Equal(0, sample));
        provider.Rewind();
        graph.Process([], output);
        Assert.False(node.IsFinished);
        Assert.Equal(first[..480], output);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using CompiledGraph graph = Alone(new ArrayProvider(Signals.White(9_600, 1), 2, endless: true), 48_000);
        var output = new float[2 * 4_800];
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process([], output), runs: 100));
    }

    [Fact]
    public void Another_rate_is_refused_by_a_sentence_that_says_how_to_mend_it()
    {
        string message = Assert.Throws<GraphException>(() => Alone(new ArrayProvider([], rate: 44_100), 48_000)).Message;
        Assert.Contains("'talk'", message);
        Assert.Contains("44100 Hz, but the graph runs at 48000 Hz", message);
        Assert.Contains("WdlResamplingSampleProvider", message);
    }

    private static CompiledGraph Alone(ArrayProvider provider, int rate) =>
        new GraphBuilder().Add("talk", new SampleProviderNode(provider)).AddOutput("out", "talk").Compile(rate, BlockPattern.WholeHops);
}
