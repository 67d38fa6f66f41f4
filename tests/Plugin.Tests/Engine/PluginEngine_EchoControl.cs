using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>
/// A microphone in a real kitchen: 8 s of the far voice from a loudspeaker and a fan, then 8 s with a near voice as loud. Oracles: the
/// level that is left while the far end talks alone, and the near voice itself. The shipped network takes part.
/// </summary>
public class PluginEngine_EchoControl(ITestOutputHelper output)
{
    private const int Latency = 1440;

    // The README: echo falls from the first second of the far voice on.
    private const double LeastEarlyDb = 40;

    private static readonly float[] s_far = Recording.Read("far");
    private static readonly float[] s_near = Recording.Read("near");
    private static readonly float[] s_mic = Recording.Read("echo");

    [SkippableFact]
    public void Far_voice_falls_and_the_near_voice_stays()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        float[] without = Play(sideChannels: 0), with = Play(sideChannels: 1);
        double early = LevelDb(without, 1, 1, Latency) - LevelDb(with, 1, 1, Latency);
        double mic = LevelDb(s_mic, 2, 6), alone = mic - LevelDb(without, 2, 6, Latency), controlled = mic - LevelDb(with, 2, 6, Latency);
        double plain = SiSdrDb(without), cleaned = SiSdrDb(with), raw = SiSdrDb([.. new float[Latency], .. s_mic]);
        output.WriteLine($"far end alone, 1 to 2 s: {early:0.0} dB lower with side-chain than without");
        output.WriteLine($"far end alone, 2 to 8 s: {alone:0.0} dB down without side-chain, {controlled:0.0} dB with it");
        output.WriteLine($"double talk, 9 to 16 s: SI-SDR {raw:0.0} dB at the microphone, {plain:0.0} dB without side-chain, {cleaned:0.0} dB with it");
        Assert.True(early >= LeastEarlyDb, $"From 1 to 2 s the echo is {early:0.0} dB lower with side-chain than without.");
        Assert.InRange(controlled, 25, 120);
        Assert.True(controlled > alone + 15);
        Assert.True(cleaned >= 20 && cleaned > plain + 10, $"SI-SDR of the near voice: {cleaned:0.0} dB with side-chain, {plain:0.0} dB without.");
    }

    private static float[] Play(int sideChannels)
    {
        var engine = new PluginEngine(EmbeddedModel.Load());
        engine.Configure(new EngineFormat { Channels = 1, SideChannels = sideChannels, MaximumBlockSamples = 512 });
        engine.Activate();
        return SideChainRun.Play(engine, [s_mic], [s_far], EngineRun.Blocks("512"))[0];
    }

    private static double LevelDb(float[] signal, int fromSecond, int seconds, int delay = 0) =>
        20 * Math.Log10(SignalArithmetic.Rms(signal.AsSpan(fromSecond * 48_000 + delay, seconds * 48_000)));

    private static double SiSdrDb(float[] signal)
    {
        ReadOnlySpan<float> clean = s_near.AsSpan(48_000, 7 * 48_000 - Latency), heard = signal.AsSpan(9 * 48_000 + Latency, 7 * 48_000 - Latency);
        double dot = 0, power = 0, rest = 0;
        for (int i = 0; i < clean.Length; i++) (dot, power) = (dot + (double)clean[i] * heard[i], power + (double)clean[i] * clean[i]);
        for (int i = 0; i < clean.Length; i++) rest += Math.Pow(heard[i] - dot / power * clean[i], 2);
        return 10 * Math.Log10(dot * dot / power / rest);
    }
}
