using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>What the tests of this room play, and through what.</summary>
internal static class Voices
{
    /// <summary>A small network with random weights: it does something to every band, which is all that these tests need.</summary>
    public static NetworkWeights Weights { get; } = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    public static float[] Noisy(int frames, int channels = 1, int rate = 48_000)
    {
        var voices = new float[channels][];
        for (int c = 0; c < channels; c++) voices[c] = Signals.Voiced(frames + 1, rate, seed: c + 1).Add(Signals.Pink(frames + 1, c + 100));
        return SignalArithmetic.Interleave(voices)[..(frames * channels)];
    }

    /// <summary>The oracle: the plain enhancer over the whole signal, in one block.</summary>
    public static float[] Enhanced(float[] interleaved, EnhancerOptions options)
    {
        var output = new float[interleaved.Length];
        new Enhancer(Weights, options).Process(interleaved, output);
        return output;
    }

    /// <summary>The oracle without its delay: as long as the input, aligned with it.</summary>
    public static float[] EnhancedAligned(float[] interleaved, EnhancerOptions options)
    {
        int late = new Enhancer(Weights, options).LatencySamples * options.Channels;
        return Enhanced([.. interleaved, .. new float[late]], options)[late..];
    }

    /// <summary>Block lengths in frames by name: a number, or "random" for 1 to 2000, seeded.</summary>
    public static Func<int> Blocks(string pattern)
    {
        if (int.TryParse(pattern, out int length)) return () => length;
        var random = new Random(1);
        return () => random.Next(1, 2001);
    }
}
