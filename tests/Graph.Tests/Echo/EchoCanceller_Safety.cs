using PercepNet.Graph.Echo;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Echo;

public sealed class EchoCanceller_Safety(ITestOutputHelper log)
{
    public static TheoryData<int> Rates() => [8000, 16000, 44100, 48000, 96000];

    public static TheoryData<int> RatesOfAnyHop() => [8000, 11025, 16000, 22050, 44100, 48000, 96000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void SilentFarEnd_MicrophoneBitForBit(int rate)
    {
        float[] mic = Signals.Voiced(2 * rate, rate, seed: 3);
        float[] output = EchoRun.Cancel(new EchoCanceller(rate), new float[mic.Length], mic)[0];
        int whole = mic.Length / (rate / 100) * (rate / 100);
        Assert.Equal(mic[..whole], output[..whole]);
    }

    [Fact]
    public void FarEndFallsSilent_NearVoiceUntouched()
    {
        EchoScene scene = EchoScene.At(16000);
        float[] far = scene.Switch(scene.Far, new float[scene.Far.Length], 5);
        float[] mic = SignalArithmetic.Sum(scene.From(scene.Near, 6), scene.Switch(scene.Echo, new float[far.Length], 5));
        float[] output = EchoRun.Cancel(scene, mic, far);
        // Nothing of the far end is left in the tail or in a search of 500 ms.
        Assert.Equal(mic[(6 * 16000)..], output[(6 * 16000)..]);
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void UnrelatedVoices_NoHarm(int rate)
    {
        float[] far = Signals.Voiced(6 * rate, rate, seed: 1), mic = Signals.Voiced(6 * rate, rate, seed: 2);
        float[] output = EchoRun.Cancel(new EchoCanceller(rate), far, mic)[0];
        int from = rate, to = 5 * rate;
        Assert.InRange(AudioCompare.SnrDb(mic.AsSpan(from, to - from), output.AsSpan(from, to - from)), 10, double.PositiveInfinity);
    }

    [Fact]
    public void NoSounds_NeverNoSoundOut()
    {
        const int rate = 16000;
        float[] far = Signals.White(4 * rate, seed: 1, height: 1), mic = EchoScene.Later(far, 700);
        for (int i = rate; i < 2 * rate; i += 97)
        {
            far[i] = float.NaN;
            mic[i + 3] = float.PositiveInfinity;
            far[i + 5] = float.NegativeInfinity;
            mic[i + 7] = float.MaxValue;
            far[i + 9] = float.Epsilon;
        }
        float[] output = EchoRun.Cancel(new EchoCanceller(rate), far, mic)[0];
        Assert.All(output, x => Assert.True(float.IsFinite(x)));
        // It has forgotten them soon after, and the echo is gone again: 20 dB in the last second.
        double left = SignalArithmetic.Rms(output.AsSpan(3 * rate)) / SignalArithmetic.Rms(mic.AsSpan(3 * rate));
        log.WriteLine($"left of the echo after wild samples: {left:0.0000}");
        Assert.InRange(left, 0, 0.1);
    }

    [Theory]
    [MemberData(nameof(RatesOfAnyHop))]
    public void FullScaleNoise_EchoGone(int rate)
    {
        // 44 ms: 700 samples at 16 kHz.
        float[] far = Signals.White(4 * rate, seed: 5, height: 1);
        float[] output = EchoRun.Cancel(new EchoCanceller(rate), far, EchoScene.Later(far, rate * 7 / 160))[0];
        double left = SignalArithmetic.Rms(output.AsSpan(3 * rate)) / SignalArithmetic.Rms(far);
        log.WriteLine($"left of the echo at {rate} Hz: {left:0.0000}");
        Assert.InRange(left, 0, 0.01);
    }

    [Fact]
    public void Reset_EqualsFresh()
    {
        EchoScene scene = EchoScene.At(16000);
        float[] mic = SignalArithmetic.Sum(scene.DriftingEcho(100, 0.12), scene.Near);
        var canceller = new EchoCanceller(scene.RateHz);
        float[] first = EchoRun.Cancel(canceller, scene.Far, mic)[0];
        Assert.InRange(canceller.DriftPpm, 50, 150);
        canceller.Reset();
        Assert.Equal(0, canceller.DelaySamples);
        Assert.Equal(first, EchoRun.Cancel(canceller, scene.Far, mic)[0]);
    }

    [Fact]
    public void Process_AllocatesNothing()
    {
        const int rate = 48000, hop = rate / 100, hops = 800;
        EchoScene scene = EchoScene.At(rate);
        // A clock is followed; then the delay jumps to less than what following has put in front.
        float[] first = scene.Switch(scene.DriftingEcho(-200, delaySeconds: 0.3), scene.DriftingEcho(-200, delaySeconds: 0.005), 5);
        var canceller = new EchoCanceller(rate, 2);
        Signal mic = new(2, hop), far = new(1, hop), output = new(2, hop), echo = new(1, hop);
        int at = 0, longest = 0;
        float drift = 0;
        long bytes = AllocationProbe.Measure(() =>
        {
            int start = at++ % hops * hop;
            if (start == 0) canceller.Reset();
            first.AsSpan(start, hop).CopyTo(mic.Channel(0));
            scene.Far.AsSpan(start, hop).CopyTo(far.Channel(0));
            far.Channel(0).CopyTo(mic.Channel(1));
            canceller.Process(mic, far, output, echo);
            longest = Math.Max(longest, canceller.DelaySamples);
            drift = Math.Min(drift, canceller.DriftPpm);
        }, runs: hops, warmUps: hops);
        Assert.Equal(0, bytes);
        // The rare paths were on the way: a clock that drifts, a delay found, and found anew.
        Assert.InRange(drift, -300, -80);
        Assert.InRange(longest, 0.29 * rate, 0.32 * rate);
        Assert.InRange(canceller.DelaySamples, 1, hop);
    }

    [Theory]
    [InlineData(4000, 1, 200, 500, "8000 to 96000")]
    [InlineData(48000, 0, 200, 500, "microphone")]
    [InlineData(48000, 1, 20, 500, "32 to 500")]
    [InlineData(48000, 1, double.NaN, 500, "32 to 500")]
    [InlineData(48000, 1, 200, 2000, "10 to 1000")]
    public void OutOfRange_OneSentence(int rate, int channels, double tailMs, double delayMs, string says)
    {
        var options = new EchoCancellerOptions { TailMs = tailMs, MaximumDelayMs = delayMs };
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => new EchoCanceller(rate, channels, options)).Message, StringComparison.Ordinal);
    }
}
