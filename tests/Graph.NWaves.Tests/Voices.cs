using NWaves.Signals;
using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Graph.NWaves.Tests;

/// <summary>What the tests of this room play, and through what.</summary>
internal static class Voices
{
    /// <summary>A small network with random weights: it does something to every band, which is all that these tests need.</summary>
    public static NetworkWeights Weights { get; } = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    public static float[] Noisy(int samples, int rate = 48_000) =>
        Signals.Voiced(samples + 1, rate, seed: 1).Add(Signals.Pink(samples + 1, 100))[..samples];

    public static DiscreteSignal Signal(float[] samples, int rate = 48_000) => new(rate, samples);

    /// <summary>The oracle: the plain enhancer over the whole signal, in one block.</summary>
    public static float[] Enhanced(float[] samples, int rate = 48_000, LatencyMode latency = LatencyMode.Standard)
    {
        var output = new float[samples.Length];
        new Enhancer(Weights, new EnhancerOptions { SampleRateHz = rate, Latency = latency }).Process(samples, output);
        return output;
    }
}
