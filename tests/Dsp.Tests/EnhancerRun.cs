using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Runs whole signals through an <see cref="Enhancer"/> in blocks of chosen lengths.</summary>
internal static class EnhancerRun
{
    /// <summary>Longest block that is promised to work.</summary>
    public const int LongestBlock = 8192;

    /// <summary>A small network with random weights: it does something to every band, which is all that these tests need.</summary>
    public static NetworkWeights Weights { get; } = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    /// <summary>Controls that let the enhanced path pass everything: a limit of 0 dB leaves every gain at 1 and the comb out.</summary>
    public static Enhancer Transparent(EnhancerOptions options) => With(options, c => (c.LimitDb, c.PostFilterPercent) = (0, 0));

    public static Enhancer With(EnhancerOptions options, Action<EnhancerControls> set)
    {
        var enhancer = new Enhancer(Weights, options);
        set(enhancer.Controls);
        return enhancer;
    }

    /// <summary>Block lengths by name: a number, or "random" for 0 to <see cref="LongestBlock"/>, seeded.</summary>
    public static Func<int> Blocks(string pattern)
    {
        if (int.TryParse(pattern, out int length)) return () => length;
        var random = new Random(1);
        return () => random.Next(0, LongestBlock + 1);
    }

    /// <summary>The side signals of the block that starts at a frame.</summary>
    public delegate SideBlock SideOf(int frame, int count);

    public static float[] Process(Enhancer enhancer, float[] input, Func<int> nextBlock, SideOf? side = null)
    {
        int channels = enhancer.Options.Channels;
        var output = new float[input.Length];
        for (int at = 0; at < input.Length;)
        {
            int length = Math.Min(nextBlock() * channels, input.Length - at);
            if (side is null) enhancer.Process(input.AsSpan(at, length), output.AsSpan(at, length));
            else enhancer.Process(input.AsSpan(at, length), side(at / channels, length / channels), output.AsSpan(at, length));
            at += length;
        }
        return output;
    }

    /// <summary>With a shipped network and in time with the input, whose end, as long as the latency, is missing.</summary>
    public static float[] Shipped(float[] input, SideSignals side = default, SideOf? block = null, EmbeddedNetwork network = EmbeddedNetwork.Default)
    {
        var enhancer = new Enhancer(EmbeddedModel.Load(network), new EnhancerOptions { Blocks = BlockPattern.WholeHops, Side = side });
        return Process(enhancer, input, Blocks("480"), block)[enhancer.LatencySamples..];
    }

    public static float[] NoisyVoice(int samples, int rate, int seed = 1) =>
        SignalArithmetic.MixAt(Signals.Voiced(samples, rate, seed), Signals.Pink(samples, seed + 100), snrDb: 5);

    public static float[] Delayed(float[] signal, int samples)
    {
        var delayed = new float[signal.Length];
        if (samples < signal.Length) signal.AsSpan(0, signal.Length - samples).CopyTo(delayed.AsSpan(samples));
        return delayed;
    }
}
