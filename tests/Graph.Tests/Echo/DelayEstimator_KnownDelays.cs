using PercepNet.Graph.Echo;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

public sealed class DelayEstimator_KnownDelays(ITestOutputHelper output)
{
    // The loudspeaker stands 0.8 m away; reflections may be stronger than the direct path by a little.
    private const double PathMs = 2.4;
    private const double ToleranceMs = 2;

    [Theory]
    [InlineData(16000, 0)]
    [InlineData(16000, 120)]
    [InlineData(16000, 335)]
    [InlineData(48000, 50)]
    [InlineData(48000, 497)]
    public void Echo_FoundWithinTwoSeconds(int rate, double delayMs)
    {
        EchoScene scene = EchoScene.At(rate);
        float[] mic = SignalArithmetic.Sum(EchoScene.Later(scene.Echo, (int)(delayMs * rate / 1000)), scene.RoomNoise);
        List<double> found = Follow(scene, mic);
        double first = found.FindIndex(ms => Math.Abs(ms - delayMs - PathMs) < ToleranceMs) * 0.01;
        output.WriteLine($"{delayMs} ms at {rate} Hz: found after {first:0.00} s, at the end {found[^1]:0.0} ms");
        Assert.InRange(first, 0, 2 + delayMs / 1000);
        Assert.All(found.Skip(400), ms => Assert.InRange(ms, delayMs + PathMs - ToleranceMs, delayMs + PathMs + ToleranceMs));
    }

    [Theory]
    [InlineData(16000)]
    [InlineData(48000)]
    public void DoubleTalk_NoWrongJump(int rate)
    {
        EchoScene scene = EchoScene.At(rate);
        float[] mic = SignalArithmetic.Sum(EchoScene.Later(scene.Echo, rate / 5), scene.From(scene.Near, 3).ScaledBy(2));
        Assert.All(Follow(scene, mic).Skip(300), ms => Assert.InRange(ms, 200 + PathMs - ToleranceMs, 200 + PathMs + ToleranceMs));
    }

    [Theory]
    [InlineData(16000, 60, 180)]
    [InlineData(48000, 300, 90)]
    public void Jump_FollowedWithinTwoSeconds(int rate, int beforeMs, int afterMs)
    {
        EchoScene scene = EchoScene.At(rate);
        float[] before = EchoScene.Later(scene.Echo, beforeMs * rate / 1000), after = EchoScene.Later(scene.Echo, afterMs * rate / 1000);
        List<double> found = Follow(scene, scene.Switch(before, after, 6));
        int settled = found.FindIndex(600, ms => Math.Abs(ms - afterMs - PathMs) < ToleranceMs);
        output.WriteLine($"{beforeMs} to {afterMs} ms: followed after {(settled - 600) * 0.01:0.00} s");
        Assert.InRange(settled, 600, 800);
        Assert.All(found.Skip(800), ms => Assert.InRange(ms, afterMs + PathMs - ToleranceMs, afterMs + PathMs + ToleranceMs));
    }

    [Fact]
    public void SilentMicrophone_NothingFound()
    {
        EchoScene scene = EchoScene.At(16000);
        Assert.All(Follow(scene, new float[scene.Far.Length]), ms => Assert.Equal(-1, ms));
    }

    // The delay after every hop, in ms.
    private static List<double> Follow(EchoScene scene, float[] mic)
    {
        int hop = scene.RateHz / 100;
        var estimator = new DelayEstimator(scene.RateHz);
        var found = new List<double>();
        for (int start = 0; start + hop <= mic.Length; start += hop)
        {
            estimator.Process(mic.AsSpan(start, hop), scene.Far.AsSpan(start, hop));
            found.Add(estimator.IsKnown ? 1000.0 * estimator.DelaySamples / scene.RateHz : -1);
        }
        return found;
    }
}
