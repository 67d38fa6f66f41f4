using PercepNet.Dsp;
using PercepNet.Graph;
using PercepNet.Graph.Echo;
using PercepNet.Plugin.Engine;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Half a second of two microphones beside a loudspeaker, played through an engine with a side-chain.</summary>
internal static class SideChainRun
{
    /// <summary>What the loudspeaker plays; it sounds from the first sample on.</summary>
    public static float[] Far { get; } = Signals.Voiced(24_000, 48_000, seed: 7).Add(Signals.White(24_000, seed: 8, height: 0.02f));

    /// <summary>Noisy voices, and the loudspeaker as loud.</summary>
    public static float[][] Microphones { get; } = [Beside(1, 130), Beside(2, 170)];

    public static float[][] Play(PluginEngine engine, Func<int> nextBlock) => Play(engine, Microphones, [Far], nextBlock);

    public static float[][] Play(PluginEngine engine, float[][] input, float[][] far, Func<int> nextBlock, ulong farSilence = 0)
    {
        float[][] output = [.. input.Select(channel => new float[channel.Length])];
        for (int at = 0; at < input[0].Length;)
        {
            int length = Math.Min(nextBlock(), input[0].Length - at);
            engine.Process(
                new AudioInput<float>(input[0].AsSpan(at, length), input[^1].AsSpan(at, length)),
                new AudioOutput<float>(output[0].AsSpan(at, length), output.Length > 1 ? output[1].AsSpan(at, length) : default),
                sideChain: new AudioInput<float>(Part(far, 0, at, length), Part(far, 1, at, length), farSilence));
            at += length;
        }
        return output;
    }

    /// <summary>The graph's canceller over the whole signal, then the core behind it, in the same blocks.</summary>
    public static float[][] Reference(EnhancerOptions options, Func<int> nextBlock)
    {
        const int Hop = 480;
        var canceller = new EchoCanceller(48_000, channels: 2);
        Signal mic = new(2, Hop), far = new(1, Hop), clean = new(2, Hop), echo = new(1, Hop);
        float[][] cancelled = [new float[24_000], new float[24_000]];
        var echoes = new float[24_000];
        for (int at = 0; at < 24_000; at += Hop)
        {
            for (int c = 0; c < 2; c++) Microphones[c].AsSpan(at, Hop).CopyTo(mic.Channel(c));
            Far.AsSpan(at, Hop).CopyTo(far.Channel(0));
            canceller.Process(mic, far, clean, echo);
            for (int c = 0; c < 2; c++) clean.Channel(c).CopyTo(cancelled[c].AsSpan(at));
            echo.Channel(0).CopyTo(echoes.AsSpan(at));
        }
        var enhancer = new Enhancer(EngineRun.Weights, options with { Channels = 2, Side = SideSignals.Echo });
        float[] interleaved = SignalArithmetic.Interleave(cancelled);
        for (int at = 0; at < 24_000;)
        {
            int length = Math.Min(nextBlock(), 24_000 - at);
            Span<float> block = interleaved.AsSpan(2 * at, 2 * length);
            enhancer.Process(block, new SideBlock { Far = Far.AsSpan(at, length), Echo = echoes.AsSpan(at, length) }, block);
            at += length;
        }
        return [SignalArithmetic.Channel(interleaved, 2, 0), SignalArithmetic.Channel(interleaved, 2, 1)];
    }

    private static float[] Beside(int seed, int delaySamples) =>
        EngineRun.NoisyVoice(24_000, 48_000, seed).Add(EngineRun.Delayed(Far, delaySamples));

    private static ReadOnlySpan<float> Part(float[][] signal, int channel, int at, int length) =>
        channel < signal.Length ? signal[channel].AsSpan(at, length) : default;
}
