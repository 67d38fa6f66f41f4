using PercepNet.Graph.Echo;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>A room at 16 kHz; the direct way of 0.81 m is 38 samples.</summary>
public sealed class DelayEstimatorNode_Delays(ITestOutputHelper output)
{
    private const int Rate = 16000;
    private const int Hop = Rate / 100;
    private const int PathSamples = 38;
    private const double LeadMs = 5;
    private const int LeadSamples = 80;
    private const int ToleranceSamples = 32;

    [Fact]
    public void FarEndJustBeforeItsEcho()
    {
        EchoScene scene = EchoScene.At(Rate);
        DelayEstimatorNode after = Run(scene, EchoScene.Later(scene.Echo, 4000), seconds: 8, (node, start, far) =>
        {
            if (start < 7 * Rate) return;
            Assert.Equal(scene.Far.AsSpan(start - node.AppliedSamples, Hop), far.Channel(0));
            // Not later than the echo, and no earlier than the lead and two hops.
            Assert.InRange(node.AppliedSamples, node.DelaySamples - LeadSamples - 2 * Hop, 4000 + PathSamples);
        });
        Assert.InRange(after.DelaySamples, 4000 + 16, 4000 + 64);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(-200)]
    public void DriftingClocks_DelayStays(double ppm)
    {
        const int from = 3 * Rate;
        EchoScene scene = EchoScene.At(Rate);
        int applied = 0, changes = 0;
        Run(scene, scene.DriftingEcho(ppm, delaySeconds: 0.25), seconds: 16, (node, start, _) =>
        {
            if (start > from && node.AppliedSamples != applied) changes++;
            applied = node.AppliedSamples;
            double echo = 4000 + PathSamples + ppm * 1e-6 * start;
            if (start >= from) Assert.InRange(applied, echo - LeadSamples - 2 * Hop - ToleranceSamples, echo);
        });
        output.WriteLine($"{ppm} ppm: {changes} changes in 13 s");
        // The echo moves by 2.6 ms, which is half the lead; a reading leaps to a reflection once, by 8 ms.
        Assert.InRange(changes, 0, 2);
    }

    [Fact]
    public void WildSample_NextDelayFound()
    {
        EchoScene scene = EchoScene.At(Rate);
        float[] mic = scene.Switch(EchoScene.Later(scene.Echo, Rate * 60 / 1000), EchoScene.Later(scene.Echo, Rate * 180 / 1000), 6);
        // Its square is infinite.
        mic[5 * Rate] = 1e20f;
        DelayEstimatorNode node = Run(scene, mic, seconds: 9, (_, _, _) => { });
        Assert.InRange(node.DelaySamples, 2880 + 16, 2880 + 64);
    }

    [Fact]
    public void DeadFirstMicrophone_DelayOfTheOther()
    {
        EchoScene scene = EchoScene.At(Rate);
        DelayEstimatorNode node = Run(scene, EchoScene.Later(scene.Echo, 4000), seconds: 4, (_, _, _) => { }, deadMicrophones: 1);
        Assert.InRange(node.DelaySamples, 4000 + 16, 4000 + 64);
        Assert.InRange(node.AppliedSamples, node.DelaySamples - LeadSamples - 2 * Hop, 4000 + PathSamples);
    }

    // After every hop: the node, where the hop starts, and the far end as it left.
    private static DelayEstimatorNode Run(EchoScene scene, float[] mic, int seconds, Action<DelayEstimatorNode, int, Signal> each, int deadMicrophones = 0)
    {
        var node = new DelayEstimatorNode(leadMs: LeadMs);
        Assert.Equal([1], node.Configure(new NodeFormat(Rate, Hop), [1 + deadMicrophones, 1]));
        Signal heard = new(1 + deadMicrophones, Hop), played = new(1, Hop);
        Signal[] outputs = [new(1, Hop)];
        for (int start = 0; start + Hop <= Math.Min(mic.Length, seconds * Rate); start += Hop)
        {
            mic.AsSpan(start, Hop).CopyTo(heard.Channel(deadMicrophones));
            scene.Far.AsSpan(start, Hop).CopyTo(played.Channel(0));
            node.Process([heard, played], outputs);
            each(node, start, outputs[0]);
        }
        return node;
    }
}
