using PercepNet.Graph.Echo;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Echo;

public sealed class EchoNodes_Graph
{
    [Fact]
    public void Canceller_SameAsTheClass()
    {
        EchoScene scene = EchoScene.At(16000);
        float[] mic = SignalArithmetic.Sum(scene.Echo, scene.Hiss), expected = EchoRun.Cancel(scene, mic, scene.Far);
        var node = new EchoCancellerNode();
        Assert.Equal([1, 1, 1], node.Configure(new NodeFormat(16000, 160), [1, 1]));
        Signal[] outputs = [new(1, 160), new(1, 160), new(1, 160)];
        for (int start = 0; start < 16000 * 3; start += 160)
        {
            Signal far = Hop(scene.Far, start), heard = Hop(mic, start);
            node.Process([heard, far], outputs);
            Assert.Equal(expected.AsSpan(start, 160), outputs[0].Channel(0));
            Assert.Equal(scene.Far.AsSpan(start, 160), outputs[1].Channel(0));
            for (int i = 0; i < 160; i++) Assert.Equal(mic[start + i] - outputs[2].Channel(0)[i], outputs[0].Channel(0)[i]);
        }
        Assert.InRange(node.ErleDb, 10, 60);
        Assert.InRange(node.DelaySamples, 16, 64);
        Assert.InRange(node.DriftPpm, -20, 20);
        Assert.Equal(0, node.LatencySamples);
    }

    [Fact]
    public void TwoLoudspeakers_RefusedInOneSentence()
    {
        var refusal = Assert.Throws<GraphException>(() => new EchoCancellerNode().Configure(new NodeFormat(16000, 160), [1, 2]));
        Assert.Equal("far", refusal.Port);
        Assert.Contains("mix", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<GraphException>(() => new DelayEstimatorNode().Configure(new NodeFormat(16000, 160), [1, 2]));
        Assert.DoesNotContain("Parameter", Assert.Throws<GraphException>(() => new EchoCancellerNode().Configure(new NodeFormat(4000, 40), [1, 1])).Message, StringComparison.Ordinal);
    }

    private static Signal Hop(float[] signal, int start)
    {
        var hop = new Signal(1, 160);
        signal.AsSpan(start, 160).CopyTo(hop.Channel(0));
        return hop;
    }
}
