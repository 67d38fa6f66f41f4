using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.KernelProbe;

/// <summary>Condenses everything a kernel computes into one hash: equal hashes, equal bits.</summary>
public static class Probe
{
    private const int FrameCount = 40;

    /// <summary>SHA-256 of all outputs of networks with odd sizes and with those of the product, of eight and of four bits.</summary>
    public static string Hash(KernelKind kernel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (bool fourBits in new[] { false, true })
        {
            Append(hash, RandomNetwork.Build(bands: 7, seed: 1, fourBits: fourBits), kernel);
            Append(hash, RandomNetwork.Build(bands: 57, seed: 2, sizes: new NetworkSizes(), fourBits: fourBits), kernel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] file, KernelKind kernel)
    {
        var weights = NetworkWeights.Load(file, "random");
        var network = new GainNetwork(weights, kernel);
        var random = new Random(3);
        var features = new float[weights.FeatureCount];
        var outputs = new float[3 * weights.BandCount + 1];
        for (int frame = 0; frame < FrameCount; frame++)
        {
            for (int i = 0; i < features.Length; i++)
                features[i] = 3 * random.NextSingle() - 1.5f;
            network.Advance(features);

            int bands = weights.BandCount;
            network.ReadHead(
                frame % (NetworkWeights.MaxLookAhead + 1),
                outputs.AsSpan(0, bands), outputs.AsSpan(bands, bands), outputs.AsSpan(2 * bands, bands));
            outputs[^1] = network.SpeechProbability;
            hash.AppendData(MemoryMarshal.AsBytes(outputs.AsSpan()));
        }
    }
}
