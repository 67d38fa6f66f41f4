using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Benchmarks;

/// <summary>What is measured: noisy speech, and the shipped network or one of its size.</summary>
internal static class Material
{
    public const int SampleRateHz = 48000;
    public const int Hop = SampleRateHz / 100;

    /// <summary>The shipped network; where a build carries none, random weights of the shipped sizes cost the same.</summary>
    public static NetworkWeights Weights() => EmbeddedModel.IsAvailable ? EmbeddedModel.Load() : RandomWeights(new NetworkSizes());

    /// <summary>Every network that this build carries, or the one of <see cref="Weights"/> where it carries none.</summary>
    public static IEnumerable<NetworkWeights> AllWeights() =>
        Enum.GetValues<EmbeddedNetwork>().Where(EmbeddedModel.Carries).Select(EmbeddedModel.Load).DefaultIfEmpty(Weights());

    /// <summary>The networks of weight files.</summary>
    public static IEnumerable<NetworkWeights> WeightFiles(IEnumerable<string> paths) =>
        paths.Select(path => NetworkWeights.Load(File.ReadAllBytes(path), Path.GetFileName(path)));

    public static NetworkWeights RandomWeights(NetworkSizes sizes) =>
        NetworkWeights.Load(RandomNetwork.Build(57, seed: 1, sizes: sizes), "random");

    public static float[] NoisySpeech(int seconds)
    {
        var count = seconds * SampleRateHz;
        return SignalArithmetic.MixAt(Signals.Voiced(count, SampleRateHz, seed: 1), Signals.Pink(count, seed: 1), snrDb: 10);
    }
}
