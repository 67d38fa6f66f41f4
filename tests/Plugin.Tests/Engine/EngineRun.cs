using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Runs whole signals through a <see cref="PluginEngine"/> in blocks of chosen lengths.</summary>
internal static class EngineRun
{
    /// <summary>A small network with random weights: it does something to every band, which is all that these tests need.</summary>
    public static NetworkWeights Weights { get; } = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1), "random");

    public static int Index(string id) => PluginParameters.Find(id)!.Index;

    public static PluginEngine Active(EngineFormat format, params ReadOnlySpan<(string Id, float Value)> values)
    {
        var engine = new PluginEngine(Weights);
        foreach ((string id, float value) in values) engine.Values.Set(Index(id), value);
        engine.Configure(format);
        engine.Activate();
        return engine;
    }

    /// <summary>Block lengths by name: a number, or "random" for 0 to 2000, seeded.</summary>
    public static Func<int> Blocks(string pattern)
    {
        if (int.TryParse(pattern, out int length)) return () => length;
        var random = new Random(1);
        return () => random.Next(0, 2001);
    }

    /// <summary>The longest block that a host of this pattern announces.</summary>
    public static int MaximumOf(string pattern) => int.TryParse(pattern, out int length) ? length : 2000;

    /// <summary>Plays two channels; <paramref name="changes"/> lie at samples of the whole signal.</summary>
    public static float[][] Play(PluginEngine engine, float[][] input, Func<int> nextBlock, params (int At, string Id, float Value)[] changes)
    {
        var points = new ParameterPoints();
        float[][] output = [new float[input[0].Length], new float[input[0].Length]];
        for (int at = 0; at < input[0].Length;)
        {
            int length = Math.Min(nextBlock(), input[0].Length - at);
            foreach ((int when, string id, float value) in changes)
                if (when >= at && when < at + length) points.Add(when - at, Index(id), value);
            engine.Process(
                new AudioInput<float>(input[0].AsSpan(at, length), input[^1].AsSpan(at, length)),
                new AudioOutput<float>(output[0].AsSpan(at, length), output[1].AsSpan(at, length)),
                points);
            at += length;
        }
        return output;
    }

    public static float[][] NoisyStereo(int samples, int rate) =>
        [NoisyVoice(samples, rate, 1), NoisyVoice(samples, rate, 2)];

    public static float[] NoisyVoice(int samples, int rate, int seed) =>
        SignalArithmetic.MixAt(Signals.Voiced(samples, rate, seed), Signals.Pink(samples, seed + 100), snrDb: 5);

    public static float[] Delayed(float[] signal, int samples)
    {
        var delayed = new float[signal.Length];
        if (samples < signal.Length) signal.AsSpan(0, signal.Length - samples).CopyTo(delayed.AsSpan(samples));
        return delayed;
    }

    /// <summary>What the core itself makes of the same input, in the same blocks.</summary>
    public static float[][] Reference(EnhancerOptions options, float[][] input, Func<int> nextBlock, Action<Enhancer, int>? before = null, NetworkWeights? weights = null)
    {
        var enhancer = new Enhancer(weights ?? Weights, options);
        float[] interleaved = SignalArithmetic.Interleave(input[0], input[^1]);
        for (int at = 0; at < input[0].Length;)
        {
            int length = Math.Min(nextBlock(), input[0].Length - at);
            before?.Invoke(enhancer, at);
            Span<float> block = interleaved.AsSpan(2 * at, 2 * length);
            enhancer.Process(block, block);
            at += length;
        }
        return [SignalArithmetic.Channel(interleaved, 2, 0), SignalArithmetic.Channel(interleaved, 2, 1)];
    }
}
