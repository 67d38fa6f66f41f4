using NAudio.Wave;
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
    public void A_frame_that_is_cut_waits_for_its_rest_up_to_a_reset()
    {
        float[] samples = Signals.White(2 * 960, 1), output = new float[2 * 960];
        using CompiledGraph graph = Alone(new Halting(samples, dryAt: 501), 48_000);
        graph.Process([], output);
        Assert.Equal([.. samples[..500], .. new float[460], .. samples[500..1_460]], output);

        using CompiledGraph other = Alone(new Halting(samples, dryAt: 501), 48_000);
        other.Process([], output.AsSpan(0, 960));
        other.Reset();
        other.Process([], output.AsSpan(960));
        Assert.Equal([.. samples[..500], .. new float[460], .. samples[501..1_461]], output);
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

    private static CompiledGraph Alone(ISampleProvider provider, int rate) =>
        new GraphBuilder().Add("talk", new SampleProviderNode(provider)).AddOutput("out", "talk").Compile(rate, BlockPattern.WholeHops);

    /// <summary>A stereo provider that runs dry once, within a frame where that is odd.</summary>
    private sealed class Halting(float[] samples, int dryAt) : ISampleProvider
    {
        private int _at;
        private bool _hasHalted;

        public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(48_000, 2);

        public int Read(Span<float> buffer)
        {
            int count = Math.Min(buffer.Length, (_hasHalted ? samples.Length : dryAt) - _at);
            samples.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            _hasHalted |= count == 0;
            return count;
        }
    }
}
