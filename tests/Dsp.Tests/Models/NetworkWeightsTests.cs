using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Models;

public class NetworkWeightsTests
{
    private const string FileName = "voice.safetensors";

    [Fact]
    public void Load_tells_what_the_file_holds()
    {
        var writer = RandomNetwork.Writer(bands: 57, seed: 1, sizes: new NetworkSizes());
        var weights = NetworkWeights.Load(writer.ToArray(), FileName);

        Assert.Equal("random-1", weights.Name);
        Assert.Equal("erb57", weights.Layout);
        Assert.Equal(57, weights.BandCount);
        Assert.Equal(176, weights.FeatureCount);
        Assert.Equal(writer.Metadata["content_sha256"], weights.ContentSha256);
        Assert.Equal("percepnet-conv-gru-1", weights.Metadata["architecture"]);
        Assert.Equal(writer.Entries.Sum(e => e.Shape.Aggregate(1L, (a, b) => a * b)), weights.ParameterCount);
    }

    [Fact]
    public void Load_from_a_stream_equals_load_from_memory()
    {
        byte[] file = RandomNetwork.Build(bands: 9, seed: 2);
        using var stream = new MemoryStream(file);
        Assert.Equal(NetworkWeights.Load(file, FileName).ContentSha256, NetworkWeights.Load(stream, FileName).ContentSha256);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void A_network_without_a_name_has_that_of_its_file()
    {
        var writer = RandomNetwork.Writer(bands: 9, seed: 2);
        writer.Metadata.Remove("name");
        Assert.Equal(FileName, NetworkWeights.Load(writer.ToArray(), FileName).Name);
    }

    [Theory]
    [InlineData("format_version", "3", "format version 3")]
    [InlineData("format_version", "new", "'new'")]
    [InlineData("architecture", "transformer-9", "'transformer-9'")]
    [InlineData("feature_set", "3", "'3'")]
    [InlineData("look_aheads", "0,1", "'0,1'")]
    [InlineData("layout", "", "layout")]
    [InlineData("content_sha256", "00", "SHA-256")]
    public void Metadata_that_do_not_fit_are_refused(string key, string value, string told) =>
        AssertRefused(w => w.Metadata[key] = value, told);

    [Theory]
    [InlineData("format_version")]
    [InlineData("architecture")]
    [InlineData("layout")]
    [InlineData("feature_set")]
    [InlineData("look_aheads")]
    [InlineData("content_sha256")]
    public void Missing_metadata_are_refused_by_name(string key) => AssertRefused(
        w =>
        {
            w.Signs = key != "content_sha256";
            w.Metadata.Remove(key);
        },
        $"lack '{key}'");

    [Fact]
    public void A_wrong_shape_is_refused_with_both_shapes() =>
        AssertRefused(w => Bend(w, "conv1.weight", e => e with { Shape = [13, 63] }), "'conv1.weight'", "[13, 63]", "[13, 39]");

    [Fact]
    public void A_vector_in_place_of_a_matrix_is_refused() =>
        AssertRefused(w => Bend(w, "head.weight", e => e with { Shape = [e.End - e.Begin] }), "'head.weight'", "two dimensions");

    [Fact]
    public void Gates_that_are_no_multiple_of_three_are_refused() =>
        AssertRefused(w => Bend(w, "gru1.wi", e => e with { Shape = [19, 69] }), "'gru1.wi'", "multiple of 3");

    [Fact]
    public void A_wrong_type_is_refused_with_both_types() =>
        AssertRefused(w => Bend(w, "input.bias", e => e with { Type = "I8", Shape = [52] }), "'input.bias'", "I8", "F32");

    [Fact]
    public void An_unknown_type_is_refused() =>
        AssertRefused(w => Bend(w, "input.bias", e => e with { Type = "BF16" }), "'input.bias'", "BF16");

    [Fact]
    public void A_missing_tensor_is_refused_by_name() =>
        AssertRefused(w => Bend(w, "speech.bias", e => e with { Name = "speech.bass" }), "'speech.bias'", "missing");

    [Fact]
    public void A_tensor_too_many_is_refused_by_name() =>
        AssertRefused(w => w.Add("attention.weight", new float[4], 4), "'attention.weight'", "no place");

    [Fact]
    public void Overlapping_tensors_are_refused() =>
        AssertRefused(w => Bend(w, "input.bias", e => e with { Begin = e.Begin - 4, End = e.End - 4 }), "'input.bias'", "overlap");

    [Fact]
    public void A_tensor_beyond_the_end_is_refused() =>
        AssertRefused(w => Bend(w, "speech.bias", e => e with { Shape = [1001], End = e.End + 4000 }), "'speech.bias'", "ends inside");

    [Theory]
    [InlineData(long.MaxValue, 3)]
    [InlineData(1L << 32, 1L << 32)]
    [InlineData(0, 5)]
    public void Sizes_that_overflow_or_vanish_are_refused(long rows, long columns) =>
        AssertRefused(w => Bend(w, "conv2.weight", e => e with { Shape = [rows, columns] }), "'conv2.weight'", "impossible");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(2e6f)]
    public void Floats_that_no_training_gives_are_refused(float value)
    {
        var writer = RandomNetwork.Writer(bands: 5, seed: 3);
        writer.Entries.RemoveAll(e => e.Name == "speech.bias");
        var last = writer.Entries[^1];
        Assert.Equal("speech.scale", last.Name);
        writer.Entries.Add(new("speech.bias", "F32", [1], last.End, last.End + 4));
        byte[] file = writer.ToArray();
        BitConverter.TryWriteBytes(file.AsSpan(file.Length - 4), value);
        writer.Metadata["content_sha256"] = HashOfData(file);
        byte[] signed = writer.ToArray();
        BitConverter.TryWriteBytes(signed.AsSpan(signed.Length - 4), value);
        AssertRefused(signed, "'speech.bias'", "no trained network");
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = RandomNetwork.Build(bands: 3, seed: 4);
        for (int length = 0; length < file.Length; length += 7)
            AssertRefused(file[..length], FileName);
    }

    [Fact]
    public void Trailing_bytes_are_refused() => AssertRefused([.. RandomNetwork.Build(bands: 3, seed: 4), 0], "1 bytes follow");

    [Fact]
    public void Text_and_sound_files_are_refused()
    {
        AssertRefused("{\"this\": \"is a preset, not a network\"}"u8.ToArray(), "not a safetensors file");
        AssertRefused("RIFF....WAVEfmt and some more bytes"u8.ToArray(), "not a safetensors file");
    }

    [Fact]
    public void An_endless_stream_is_refused_at_the_size_limit()
    {
        using var endless = new EndlessStream();
        Assert.Contains("longer", Assert.Throws<WeightFileException>(() => NetworkWeights.Load(endless, FileName)).Message, StringComparison.Ordinal);
    }

    private static string HashOfData(byte[] file)
    {
        int header = (int)BitConverter.ToUInt64(file);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.AsSpan(8 + header)));
    }

    private static void Bend(SafetensorsWriter writer, string tensor, Func<SafetensorsWriter.Entry, SafetensorsWriter.Entry> change)
    {
        int index = writer.Entries.FindIndex(e => e.Name == tensor);
        writer.Entries[index] = change(writer.Entries[index]);
    }

    private static void AssertRefused(Action<SafetensorsWriter> bend, params string[] told)
    {
        var writer = RandomNetwork.Writer(bands: 5, seed: 3);
        bend(writer);
        AssertRefused(writer.ToArray(), told);
    }

    /// <summary>One sentence that names the file and says everything in <paramref name="told"/>.</summary>
    private static void AssertRefused(byte[] file, params string[] told)
    {
        string message = Assert.Throws<WeightFileException>(() => NetworkWeights.Load(file, FileName)).Message;
        Assert.All([FileName, .. told], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => count;

        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
