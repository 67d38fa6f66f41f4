using NAudio.Effects;
using NAudio.Wave;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Oracle: the same effect outside of a graph.</summary>
public class NAudioEffectNode_SameEffect
{
    [Theory]
    [InlineData(1, 48_000)]
    [InlineData(2, 44_100)]
    [InlineData(5, 16_000)]
    public void A_graph_gives_what_the_effect_gives(int channels, int rate)
    {
        float[] input = Voices.Noisy(rate / 2, channels, rate), output = new float[input.Length];
        using CompiledGraph graph = Alone(new EnhancerEffect(Voices.Weights), channels, rate);
        graph.Process(input, output);
        Assert.Equal(new Enhancer(Voices.Weights, new EnhancerOptions { SampleRateHz = rate }).LatencySamples, graph.LatencySamples);
        Assert.Equal(Voices.Enhanced(input, new EnhancerOptions { SampleRateHz = rate, Channels = channels }), output);
    }

    [Fact]
    public void The_graph_waits_for_the_latency_that_the_effect_reports()
    {
        var effect = new EnhancerEffect(Voices.Weights);
        effect.Controls.Bypass = true;
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("in", 2)
            .Add("effect", new NAudioEffectNode(effect))
            .Connect("in", "effect")
            .AddOutput("late", "effect")
            .AddOutput("straight", "in")
            .Compile(48_000, BlockPattern.WholeHops);
        float[][] inputs = [Signals.White(9_600, 1), Signals.White(9_600, 2)], outputs = [.. Enumerable.Range(0, 4).Select(_ => new float[9_600])];
        graph.Process([inputs[0], inputs[1]], [outputs[0], outputs[1], outputs[2], outputs[3]], 9_600);
        Assert.Equal([.. new float[1_440], .. inputs[1][..^1_440]], outputs[1]);
        Assert.Equal(outputs[0], outputs[2]);
        Assert.Equal(outputs[1], outputs[3]);
    }

    [Fact]
    public void Reset_equals_fresh_and_nothing_is_allocated()
    {
        float[] input = Voices.Noisy(9_600, 2), first = new float[input.Length], second = new float[input.Length];
        using CompiledGraph graph = Alone(new EnhancerEffect(Voices.Weights), 2, 48_000);
        graph.Process(input, first);
        graph.Reset();
        graph.Process(input, second);
        Assert.Equal(first, second);
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(input, second), runs: 50));
    }

    [Fact]
    public void A_refusal_names_the_node_and_gives_the_reason()
    {
        var error = Assert.Throws<GraphException>(() => Alone(new EnhancerEffect(Voices.Weights), 65, 48_000));
        Assert.Contains("'effect'", error.Message);
        Assert.Contains("EnhancerEffect does not take 65 channels at 48000 Hz", error.Message);
    }

    [Fact]
    public void Numbers_that_are_not_finite_stay_inside_and_the_effect_starts_over()
    {
        var effect = new Explosive();
        float[] input = [.. Enumerable.Repeat(1f, 480 * 3)], output = new float[input.Length];
        using CompiledGraph graph = Alone(effect, 1, 48_000);
        input[500] = Explosive.Fuse;
        graph.Process(input, output);
        Assert.Equal([.. Enumerable.Repeat(1f, 500), .. new float[460], .. Enumerable.Repeat(1f, 480)], output);
        // Once when it was configured, to forget the past, and once when it had exploded.
        Assert.Equal(2, effect.Resets);
    }

    [Fact]
    public void Compiled_again_it_has_forgotten_the_past()
    {
        float[] input = Signals.White(480, 1), first = new float[480], second = new float[480];
        GraphBuilder builder = new GraphBuilder().AddInput("in", 1).Add("effect", new NAudioEffectNode(new Lagging())).Connect("in", "effect").AddOutput("out", "effect");
        builder.Compile(48_000, BlockPattern.WholeHops).Process(input, first);
        builder.Compile(48_000, BlockPattern.WholeHops).Process(input, second);
        Assert.Equal([.. new float[1], .. input[..^1]], first);
        Assert.Equal(first, second);
    }

    private static CompiledGraph Alone(IAudioEffect effect, int channels, int rate) =>
        new GraphBuilder()
            .AddInput("in", channels)
            .Add("effect", new NAudioEffectNode(effect))
            .Connect("in", "effect")
            .AddOutput("out", "effect")
            .Compile(rate, BlockPattern.WholeHops);

    /// <summary>Plays each sample one later, and keeps the last one when it is configured again.</summary>
    private sealed class Lagging : IAudioEffect
    {
        private float _last;

        public int LatencySamples => 0;

        public void Configure(WaveFormat format)
        {
        }

        public void Process(Span<float> buffer)
        {
            foreach (ref float sample in buffer) (sample, _last) = (_last, sample);
        }

        public void Reset() => _last = 0;
    }

    /// <summary>Gives NaN from the fuse on until it is reset, as a recursive filter does.</summary>
    private sealed class Explosive : IAudioEffect
    {
        public const float Fuse = 0.25f;

        private bool _exploded;

        public int Resets { get; private set; }

        public int LatencySamples => 0;

        public void Configure(WaveFormat format) => _exploded = false;

        public void Process(Span<float> buffer)
        {
            foreach (ref float sample in buffer)
            {
                _exploded |= sample == Fuse;
                if (_exploded) sample = float.NaN;
            }
        }

        public void Reset()
        {
            _exploded = false;
            Resets++;
        }
    }
}
