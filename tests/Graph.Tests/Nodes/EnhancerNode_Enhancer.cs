using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph.Nodes;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Nodes;

/// <summary>Oracle: the enhancer itself, given the same hops.</summary>
public class EnhancerNode_Enhancer
{
    private const int Samples = 48_000;
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");
    private static readonly float[][] s_voice = [Signals.Voiced(Samples, 48_000, seed: 1), Signals.Voiced(Samples, 48_000, seed: 2)];
    private static readonly float[] s_far = Signals.Voiced(Samples, 48_000, seed: 3);
    private static readonly float[] s_echo = Signals.Voiced(Samples, 48_000, seed: 4);
    private static readonly float[] s_noise = Signals.Pink(Samples, seed: 5);

    [Theory]
    [InlineData(1, LatencyMode.Standard, ChannelLink.Linked, "far echo", 1440)]
    [InlineData(1, LatencyMode.Low, ChannelLink.Linked, "noise", 960)]
    [InlineData(2, LatencyMode.Low, ChannelLink.Independent, "", 960)]
    [InlineData(2, LatencyMode.Standard, ChannelLink.Linked, "far echo noise", 1440)]
    public void Gives_the_samples_of_the_enhancer_on_whole_hops(int channels, LatencyMode latency, ChannelLink link, string side, int latencySamples)
    {
        string[] ports = side.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var node = new EnhancerNode(s_weights, latency, link) { Controls = { LimitDb = 30 } };
        CompiledGraph graph = Build(node, channels, ports).Compile(48_000, BlockPattern.WholeHops);
        float[][] output = GraphRun.Process(graph, [.. s_voice[..channels], .. ports.Select(Side)], BlockLengths.Named("960"));

        float[] expected = Enhance(channels, latency, link, ports, out EnhancerMeters meters);
        Assert.Equal(latencySamples, graph.LatencySamples);
        for (int c = 0; c < channels; c++) Assert.Equal(SignalArithmetic.Channel(expected, channels, c), output[c]);
        Assert.Equal(meters, node.Meters);
        Assert.Equal(meters.SpeechProbability, node.SpeechProbability);
    }

    [Fact]
    public void Reset_equals_fresh_and_ten_seconds_allocate_nothing()
    {
        CompiledGraph graph = Build(new EnhancerNode(s_weights), 1, ["far", "echo", "noise"]).Compile(48_000, BlockPattern.WholeHops);
        float[][] inputs = [s_voice[0], s_far, s_echo, s_noise];
        float[] first = GraphRun.Process(graph, inputs, BlockLengths.Named("480"))[0];
        ReadOnlyMemory<float>[] hop = [.. inputs.Select(input => (ReadOnlyMemory<float>)input.AsMemory(4_800, 480))];
        Memory<float>[] output = [new float[480]];
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(hop, output, 480), runs: 1_000));
        graph.Reset();
        Assert.Equal(first, GraphRun.Process(graph, inputs, BlockLengths.Named("480"))[0]);
    }

    [Theory]
    [InlineData("far", "echo")]
    [InlineData("echo", "far")]
    public void Far_end_and_echo_estimate_come_together(string given, string missing)
    {
        var error = Assert.Throws<GraphException>(() => Build(new EnhancerNode(s_weights), 1, [given]).Compile(48_000));
        Assert.Equal($"node 'voice', port '{missing}': it is left open while '{given}' is connected; connect both to the outputs of an echo canceller, or neither.", error.Message);
    }

    [Fact]
    public void More_channels_than_the_enhancer_takes_are_refused()
    {
        var error = Assert.Throws<GraphException>(() => Build(new EnhancerNode(s_weights), 65, []).Compile(48_000));
        Assert.Contains("65 channels", error.Message);
        Assert.Equal("in", error.Port);
    }

    private static GraphBuilder Build(EnhancerNode node, int channels, string[] sidePorts)
    {
        GraphBuilder builder = new GraphBuilder().AddInput("mic", channels).Add("voice", node).Connect("mic", "voice.in").AddOutput("clean", "voice");
        foreach (string port in sidePorts) builder.AddInput(port, 1).Connect(port, $"voice.{port}");
        return builder;
    }

    private static float[] Side(string port) => port switch { "far" => s_far, "echo" => s_echo, _ => s_noise };

    private static float[] Enhance(int channels, LatencyMode latency, ChannelLink link, string[] ports, out EnhancerMeters meters)
    {
        SideSignals side = (ports.Contains("echo") ? SideSignals.Echo : SideSignals.None) | (ports.Contains("noise") ? SideSignals.Noise : SideSignals.None);
        var enhancer = new Enhancer(s_weights, new EnhancerOptions { Channels = channels, Latency = latency, Link = link, Blocks = BlockPattern.WholeHops, Side = side });
        enhancer.Controls.LimitDb = 30;
        float[] signal = SignalArithmetic.Interleave(s_voice.AsSpan(0, channels));
        for (int at = 0; at < Samples; at += 480)
        {
            Span<float> block = signal.AsSpan(at * channels, 480 * channels);
            enhancer.Process(block, new SideBlock { Far = s_far.AsSpan(at, 480), Echo = s_echo.AsSpan(at, 480), Noise = s_noise.AsSpan(at, 480) }, block);
        }
        meters = enhancer.Meters;
        return signal;
    }
}
