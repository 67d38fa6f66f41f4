using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.Dsp.Tests.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Models;

/// <summary>
/// Whatever stands in a weight file, loading it ends in a sentence or in a network whose output is finite; never in
/// another exception, nor in memory that the file does not pay for.
/// </summary>
public partial class WeightFileFuzzTests
{
    private const int MutationCount = 2500;

    /// <summary>Of files with other tensors and a hash to match: one flipped bit in thirty to fifty makes a number that no network holds, so more than half of them load.</summary>
    private const int MostOfTensorsRefused = 3 * MutationCount / 4;

    private const long MaxAllocatedBytes = 4 << 20;
    private static readonly byte[] s_file = Network(twoToAByte: false);
    private static readonly byte[] s_fourBitFile = Network(twoToAByte: true);

    [Fact]
    public void Flipped_bits() => Fuzz(seed: 1, (random, file) =>
    {
        for (int flips = random.Next(1, 5); flips > 0; flips--)
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        return file;
    });

    [Fact]
    public void Flipped_bits_of_the_header() => Fuzz(seed: 2, (random, file) =>
    {
        int end = 8 + HeaderLength(file);
        for (int flips = random.Next(1, 4); flips > 0; flips--)
            file[random.Next(end)] ^= (byte)(1 << random.Next(8));
        return file;
    });

    [Fact]
    public void Flipped_bits_of_the_tensors_with_a_hash_to_match() => Fuzz(s_file, seed: 3, FlipTensorBits, MostOfTensorsRefused);

    [Fact]
    public void Flipped_bits_of_four_bit_tensors_with_a_hash_to_match() => Fuzz(s_fourBitFile, seed: 8, FlipTensorBits, MostOfTensorsRefused);

    [Fact]
    public void Pieces_cut_out_and_doubled() => Fuzz(seed: 4, (random, file) =>
    {
        int start = random.Next(file.Length);
        int length = random.Next(1, Math.Min(200, file.Length - start) + 1);
        return random.Next(3) switch
        {
            0 => [.. file[..start], .. file[(start + length)..]],
            1 => [.. file[..(start + length)], .. file[start..]],
            _ => file[..start],
        };
    });

    [Fact]
    public void Other_numbers_in_the_header() => Fuzz(seed: 5, (random, file) =>
    {
        string header = Header(file);
        var numbers = Number().Matches(header);
        var number = numbers[random.Next(numbers.Count)];
        string other = random.Next(6) switch
        {
            0 => "-1",
            1 => "9223372036854775807",
            2 => "99999999999999999999999",
            3 => "1e9",
            4 => random.Next().ToString(CultureInfo.InvariantCulture),
            _ => random.Next(64).ToString(CultureInfo.InvariantCulture),
        };
        return WithHeader(file, header[..number.Index] + other + header[(number.Index + number.Length)..]);
    });

    [Fact]
    public void Other_header_lengths() => Fuzz(seed: 6, (random, file) =>
    {
        ulong length = random.Next(2) == 0 ? (ulong)random.NextInt64() << random.Next(2) : (ulong)random.Next(2 * file.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        return file;
    });

    [Fact]
    public void Snippets_of_JSON_in_the_header() => Fuzz(seed: 7, (random, file) =>
    {
        string[] snippets = ["{", "}", "[", "]", "\"", ",", ":", "null", "{}", "[[[[", "\\ud800", "\"__metadata__\":{},", "\u00e4", "/*", "1.5"];
        string header = Header(file);
        int place = random.Next(header.Length + 1);
        return WithHeader(file, header.Insert(place, snippets[random.Next(snippets.Length)]));
    });

    [Fact]
    public void Deeply_nested_header()
    {
        string nested = new('[', SafetensorsReader.MaxHeaderBytes - 1);
        Assert.Throws<WeightFileException>(() => NetworkWeights.Load(WithHeader(s_file, "{" + nested), "fuzz"));
    }

    private static byte[] Network(bool twoToAByte) => RandomNetwork.Build(
        bands: 3, seed: 11, sizes: new NetworkSizes(Input: 4, Conv1: 5, Conv2: 6, Gru1: 4, Gru2: 3, Head: 5), fourBits: twoToAByte, twoToAByte: twoToAByte);

    private static void Fuzz(int seed, Func<Random, byte[], byte[]> mutate) => Fuzz(s_file, seed, mutate);

    private static void Fuzz(byte[] original, int seed, Func<Random, byte[], byte[]> mutate, int mostRefused = MutationCount)
    {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < MutationCount; i++)
        {
            byte[] file = mutate(random, [.. original]);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                AssertRuns(NetworkWeights.Load(file, "fuzz"));
            }
            catch (WeightFileException)
            {
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
        }

        Assert.InRange(refused, 1, mostRefused);
    }

    private static void AssertRuns(NetworkWeights weights)
    {
        var network = new GainNetwork(weights);
        var features = new float[weights.FeatureCount];
        Array.Fill(features, GainNetwork.FeatureLimit);
        for (int frame = 0; frame < 3; frame++)
        {
            network.Advance(features);
            Assert.InRange(network.SpeechProbability, 0f, 1f);
            Assert.All(network.Head(frame, weights.BandCount), v => Assert.InRange(v, 0f, 1f));
        }
    }

    private static byte[] FlipTensorBits(Random random, byte[] file)
    {
        for (int flips = random.Next(1, 40); flips > 0; flips--)
            file[random.Next(8 + HeaderLength(file), file.Length)] ^= (byte)(1 << random.Next(8));
        return Sign(file);
    }

    private static int HeaderLength(byte[] file) => (int)BinaryPrimitives.ReadUInt64LittleEndian(file);

    private static string Header(byte[] file) => Encoding.UTF8.GetString(file, 8, HeaderLength(file));

    private static byte[] WithHeader(byte[] file, string header)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)utf8.Length), .. utf8, .. file[(8 + HeaderLength(file))..]];
    }

    private static byte[] Sign(byte[] file)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(file.AsSpan(8 + HeaderLength(file))));
        return WithHeader(file, Hash().Replace(Header(file), hash));
    }

    [GeneratedRegex(@"(?<=[\[,])\d+(?=[\],])")]
    private static partial Regex Number();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
