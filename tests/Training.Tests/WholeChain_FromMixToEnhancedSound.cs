using System.Text.Json;
using PercepNet.Dsp;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;
using PercepNet.Training.Dump;

namespace PercepNet.Training.Tests;

/// <summary>The whole chain in toy size: mix, extract, train, stop, resume, export, load, enhance. Oracles: the loss falls, and a noisy voice comes out nearer to its clean original.</summary>
public sealed class WholeChain_FromMixToEnhancedSound : IDisposable
{
    private const double WantedGainDb = 2;
    private readonly SampleCorpus _sample = new();

    private static string Scripts => Repository.PathOf("src", "Training", "python");

    [SkippableFact]
    public void A_toy_network_is_trained_exported_and_takes_noise_out()
    {
        string python = PythonWithTorch.Require();
        Mix("shards/s0", "train", sequences: 64, seed: 1);
        Mix("valid", "dev", sequences: 16, seed: 2);
        Train(python, "--steps", "40");
        Train(python, "--steps", "200", "--resume");
        double[] losses = ValidationLosses();
        Assert.True(losses[^1] < 0.75 * losses[0], $"The loss did not fall: {string.Join(", ", losses)}.");

        Succeed(python, Path.Combine(Scripts, "export.py"), "run", "--out", "model");
        string card = File.ReadAllText(Path.Combine(_sample.Folder, "model", "MODEL_CARD.md"));
        Assert.Contains("CC0-1.0", card);
        NetworkWeights weights = NetworkWeights.Load(File.ReadAllBytes(Path.Combine(_sample.Folder, "model", "default.safetensors")), "toy");
        Assert.Equal("erb34", weights.Layout);

        float[] clean = SampleCorpus.Voice(6, 120), noisy = SignalArithmetic.MixAt(clean, SampleCorpus.Noise(6, 77), snrDb: 5);
        double gain = AudioCompare.SnrDb(clean, Enhance(weights, noisy)) - AudioCompare.SnrDb(clean, noisy);
        Assert.True(gain > WantedGainDb, $"The toy network gained {gain:0.0} dB.");
    }

    [SkippableFact]
    public void The_scripts_pass_their_own_tests()
    {
        (int exitCode, string output) = PythonWithTorch.Run(PythonWithTorch.Require(), Scripts, "-m", "unittest", "discover", "-s", ".");
        Assert.True(exitCode == 0 && output.Contains("OK", StringComparison.Ordinal), output);
    }

    public void Dispose() => _sample.Dispose();

    private void Mix(string folder, string split, int sequences, ulong seed) => FeatureSet.Write(
        new FeatureSetPlan(Path.Combine(_sample.Folder, folder), BandLayout.Erb34, sequences, Frames: 200, seed, "mix"), _sample.Open(split), workers: 2, _ => { });

    private void Train(string python, params ReadOnlySpan<string> budget) => Succeed(python,
    [
        Path.Combine(Scripts, "train.py"), "shards", "--valid", "valid", "--out", "run", "--seed", "1", "--sizes", "32", "32", "32", "32", "32", "--batch", "16",
        "--chunk", "50", "--valid-every", "20", "--lr", "0.004", "--warm-up", "20", "--ema", "0.95", "--dtype", "float32", .. budget,
    ]);

    private void Succeed(string python, params ReadOnlySpan<string> arguments)
    {
        (int exitCode, string output) = PythonWithTorch.Run(python, _sample.Folder, arguments);
        Assert.True(exitCode == 0, output);
    }

    private double[] ValidationLosses() =>
    [
        .. File.ReadLines(Path.Combine(_sample.Folder, "run", "log.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() == "valid")
            .Select(line => line.GetProperty("loss").GetDouble()),
    ];

    private static float[] Enhance(NetworkWeights weights, float[] noisy)
    {
        var enhancer = new Enhancer(weights);
        float[] padded = [.. noisy, .. new float[enhancer.LatencySamples]];
        enhancer.Process(padded, padded);
        return padded[enhancer.LatencySamples..];
    }
}
