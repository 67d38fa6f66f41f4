using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Models;

/// <summary>Oracle: the file of the same network with a byte for each weight.</summary>
public class FourBitFileTests
{
    private const int Bands = 6;

    // Groups of 64 columns and a shorter one; conv2 has an odd number of columns and keeps its bytes.
    private static readonly NetworkSizes s_sizes = new(Input: 22, Conv1: 15, Conv2: 70, Gru1: 10, Gru2: 12, Head: 130);

    [Fact]
    public void Two_weights_to_a_byte_are_the_same_network_in_half_the_file()
    {
        byte[] bytes = RandomNetwork.Build(Bands, seed: 5, sizes: s_sizes, fourBits: true);
        byte[] halves = Packed().ToArray();
        NetworkWeights expected = NetworkWeights.Load(bytes, "bytes"), actual = NetworkWeights.Load(halves, "halves");
        Assert.Equal(expected.ParameterCount, actual.ParameterCount);
        Assert.Equal(expected.WeightBytes, actual.WeightBytes);
        Assert.Equal(Outputs(expected), Outputs(actual));
        Assert.InRange(halves.Length, 0.5 * bytes.Length, 0.75 * bytes.Length);
    }

    [Fact]
    public void Another_half_of_a_byte_is_another_network()
    {
        var writer = Packed();
        float[] before = Outputs(NetworkWeights.Load(writer.ToArray(), "before"));
        byte[] file = WithFirstByte(writer, "speech.weight", first => (byte)(first ^ 0x80));
        Assert.NotEqual(before, Outputs(NetworkWeights.Load(file, "after")));
    }

    [Theory]
    [InlineData("conv1.factor", "type U8 where I8")] // its weights stand alone then
    [InlineData("conv1.weight", "missing")]
    public void Weights_and_factors_go_together(string renamed, string told)
    {
        var writer = Packed();
        int index = writer.Entries.FindIndex(e => e.Name == renamed);
        writer.Entries[index] = writer.Entries[index] with { Name = "elsewhere" };
        Assert.Contains(told, Refusal(writer.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_an_odd_number_are_refused()
    {
        var writer = Packed();
        writer.Add("conv2.factor", new byte[70], 70, 1);
        Assert.Contains("rows of 45 weights", Refusal(writer.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Products_beyond_eight_bits_are_refused()
    {
        byte[] file = WithFirstByte(Packed(), "head.factor", _ => 255);
        Assert.Contains("'head.weight' and 'head.factor' have products beyond eight bits", Refusal(file), StringComparison.Ordinal);
    }

    private static string Refusal(byte[] file) => Assert.Throws<WeightFileException>(() => NetworkWeights.Load(file, "bent")).Message;

    private static SafetensorsWriter Packed() => RandomNetwork.Writer(Bands, seed: 5, sizes: s_sizes, fourBits: true, twoToAByte: true);

    /// <summary>The file with another first byte of a tensor, and a hash to match.</summary>
    private static byte[] WithFirstByte(SafetensorsWriter writer, string tensor, Func<byte, byte> change)
    {
        byte[] file = writer.ToArray();
        var tensors = file.AsSpan(file.Length - (int)writer.Entries[^1].End);
        ref byte first = ref tensors[(int)writer.Entries.Single(e => e.Name == tensor).Begin];
        first = change(first);
        writer.Metadata["content_sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(tensors));
        byte[] signed = writer.ToArray();
        tensors.CopyTo(signed.AsSpan(signed.Length - tensors.Length));
        return signed;
    }

    private static float[] Outputs(NetworkWeights weights)
    {
        var network = new GainNetwork(weights);
        var random = new Random(9);
        var outputs = new List<float>();
        float[] gains = new float[Bands], dereverb = new float[Bands], strengths = new float[Bands];
        for (int frame = 0; frame < 5; frame++)
        {
            network.Advance([.. Enumerable.Range(0, weights.FeatureCount).Select(_ => 2 * random.NextSingle() - 1)]);
            network.ReadHead(frame % 3, gains, dereverb, strengths);
            outputs.AddRange([network.SpeechProbability, .. gains, .. dereverb, .. strengths]);
        }

        return [.. outputs];
    }
}
