using PercepNet.Graph.Echo;
using PercepNet.TestKit;
using PercepNet.Training.Signals;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

/// <summary>Where the tail lies against its echo, and by which microphone.</summary>
public sealed class EchoCanceller_Places(ITestOutputHelper output)
{
    // A tail behind its echo misses the direct sound, most of all energy: less than 6 dB are left to take.
    private const double TailBeforeEchoDb = 15;

    [Theory]
    [InlineData(100, 5)]
    [InlineData(32, 10)]
    public void EchoJumpsEarlierOnADriftingClock_TailBeforeIt(double beforeMs, double afterMs)
    {
        EchoScene scene = EchoScene.At(16000);
        float[] echo = scene.Switch(scene.DriftingEcho(-100, beforeMs / 1000), scene.DriftingEcho(-100, afterMs / 1000), 8);
        float[] left = EchoRun.Residual(EchoRun.Cancel(scene, SignalArithmetic.Sum(echo, scene.Hiss), scene.Far), scene.Hiss);
        double erle = EchoRun.ErleDb(scene, echo, left, 13, 16);
        output.WriteLine($"{beforeMs} to {afterMs} ms: {erle:0.0} dB");
        Assert.InRange(erle, TailBeforeEchoDb, double.PositiveInfinity);
    }

    [Fact]
    public void DeadFirstMicrophone_SecondCancelled()
    {
        EchoScene scene = EchoScene.At(16000);
        float[] echo = EchoScene.Later(scene.Echo, 16000 * 3 / 10);
        var canceller = new EchoCanceller(16000, channels: 2);
        float[] second = EchoRun.Cancel(canceller, scene.Far, new float[echo.Length], SignalArithmetic.Sum(echo, scene.Hiss))[1];
        double erle = EchoRun.ErleDb(scene, echo, EchoRun.Residual(second, scene.Hiss), 4, 16);
        output.WriteLine($"second of two microphones, the first dead: {erle:0.0} dB");
        // As of one microphone with such a delay.
        Assert.InRange(erle, 25, double.PositiveInfinity);
    }

    [Fact]
    public void NoSearch_FasterClockFollowedBeyondAHop()
    {
        const int rate = 8000, seconds = 90;
        float[] far = Signals.White(seconds * rate, seed: 7);
        // 180 samples in 90 s; a hop and a kernel hold 112.
        float[] echo = Resampling.Apply(far, 1 - 250e-6);
        Array.Resize(ref echo, far.Length);
        echo = EchoScene.Later(echo, rate / 200);
        float[] left = EchoRun.Cancel(new EchoCanceller(rate, 1, new EchoCancellerOptions { TailMs = 100, MaximumDelayMs = 0 }), far, echo)[0];
        const int from = (seconds - 10) * rate;
        double share = SignalArithmetic.Rms(left.AsSpan(from)) / SignalArithmetic.Rms(echo.AsSpan(from));
        output.WriteLine($"left of the echo after 80 s of 250 ppm: {share:0.000}");
        // Not followed, the clock leaves more than half.
        Assert.InRange(share, 0, 0.2);
    }
}
