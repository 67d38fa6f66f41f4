using PercepNet.TestKit;

namespace PercepNet.Wave.Tests;

/// <summary>Oracle: the samples that went in, and file images composed by hand.</summary>
public sealed class WaveWriter_RoundTrip
{
    public static TheoryData<SampleEncoding> Encodings => [.. Enum.GetValues<SampleEncoding>()];

    [Theory]
    [InlineData(SampleEncoding.PcmU8, 256, -128)]
    [InlineData(SampleEncoding.Pcm16, 65_536, -32_768)]
    [InlineData(SampleEncoding.Pcm24, 65_536, -8_388_608)]
    [InlineData(SampleEncoding.Pcm24, 65_536, 8_323_072)]
    [InlineData(SampleEncoding.Pcm24, 65_536, -32_768)]
    public void Every_integer_comes_back_as_the_same_bits(SampleEncoding encoding, int count, int first)
    {
        var scale = encoding switch { SampleEncoding.PcmU8 => 128f, SampleEncoding.Pcm16 => 32_768f, _ => 8_388_608f };
        var samples = Enumerable.Range(first, count).Select(n => n / scale).ToArray();
        Assert.Equal(samples, ThroughAFile(new WaveFormat(48_000, 1, encoding), samples));
    }

    [Theory]
    [InlineData(SampleEncoding.Pcm32)]
    [InlineData(SampleEncoding.Float32)]
    [InlineData(SampleEncoding.Float64)]
    public void Every_float_inside_full_scale_comes_back_as_the_same_bits(SampleEncoding encoding)
    {
        // Multiples of 2^-24 are floats and 32-bit integers at once.
        var samples = Signals.White(10_000, seed: 5, height: 0.9f).Select(x => MathF.Round(x * (1 << 24)) / (1 << 24)).ToArray();
        Assert.Equal(samples, ThroughAFile(new WaveFormat(44_100, 2, encoding), samples));
    }

    [Theory]
    [InlineData(SampleEncoding.Float32)]
    [InlineData(SampleEncoding.Float64)]
    public void Floats_pass_beyond_full_scale(SampleEncoding encoding)
        => Assert.Equal([4f, -4f, 1e-30f], ThroughAFile(new WaveFormat(44_100, 1, encoding), [4f, -4f, 1e-30f]));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Not_a_number_becomes_0_in_every_encoding(SampleEncoding encoding)
        => Assert.Equal([0.5f, 0f, -0.5f], ThroughAFile(new WaveFormat(48_000, 1, encoding), [0.5f, float.NaN, -0.5f]));

    [Theory]
    [InlineData(SampleEncoding.PcmU8, 127f / 128)]
    [InlineData(SampleEncoding.Pcm16, 32_767f / 32_768)]
    [InlineData(SampleEncoding.Pcm24, 8_388_607f / 8_388_608)]
    [InlineData(SampleEncoding.Pcm32, 1f)] // the float next to 1 - 2^-31
    public void Integers_clip_at_full_scale(SampleEncoding encoding, float largest)
        => Assert.Equal(
            [largest, largest, largest, -1f, -1f, -1f],
            ThroughAFile(new WaveFormat(48_000, 1, encoding), [1f, 7f, float.PositiveInfinity, -1f, -7f, float.NegativeInfinity]));

    [Fact]
    public void Integers_round_to_the_nearest_clip_at_full_scale_and_take_no_nan()
    {
        var samples = new[] { 1.4f / 32768, 1.6f / 32768, -1.6f / 32768, 0.5f / 32768, 1f, 7f, -7f, float.NaN, float.PositiveInfinity };
        Assert.Equal(
            new float[] { 1, 2, -2, 0, 32_767, 32_767, -32_768, 0, 32_767 }.Select(n => n / 32768),
            ThroughAFile(new WaveFormat(48_000, 1, SampleEncoding.Pcm16), samples));
    }

    [Fact]
    public void More_than_two_channels_are_extensible_and_keep_their_loudspeakers()
    {
        var format = new WaveFormat(48_000, 6, SampleEncoding.Pcm24) { ChannelMask = 0x3F };
        var stream = new MemoryStream();
        Write(new WaveWriter(stream, format, leaveOpen: true), new float[12]);
        var (reader, samples) = Reading.All(stream.ToArray());
        Assert.Equal(format, reader.Format);
        Assert.Equal(12, samples.Length);
    }

    [Fact]
    public void A_pipe_gets_the_bytes_of_a_file_of_unknown_length()
    {
        var stream = new MemoryStream();
        Write(new WaveWriter(new OneWayStream(stream), new WaveFormat(16_000, 1, SampleEncoding.PcmU8)), [0.5f, -0.5f, 0f]);
        var expected = new WaveBytes().Text("RIFF").U32(0xFFFF_FFFF).Text("WAVE").Format(1, 1, 16_000, 8)
            .Text("data").U32(0xFFFF_FFFF).Raw(192, 64, 128).ToArray();
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void A_file_reserves_room_for_wide_sizes_and_pads_odd_data()
    {
        var stream = new MemoryStream();
        Write(new WaveWriter(stream, new WaveFormat(16_000, 1, SampleEncoding.PcmU8), leaveOpen: true), [0.5f, -0.5f, 0f]);
        var expected = new WaveBytes().Text("RIFF").U32(76).Text("WAVE").Text("JUNK").U32(28).Raw(new byte[28])
            .Format(1, 1, 16_000, 8).Text("data").U32(3).Raw(192, 64, 128, 0).ToArray();
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Beyond_the_largest_riff_the_header_becomes_rf64()
    {
        var stream = new MemoryStream();
        var writer = new WaveWriter(stream, new WaveFormat(48_000, 1, SampleEncoding.Pcm16), leaveOpen: true, pending: null, hasHeader: true, largestRiffBytes: 75);
        Write(writer, [0.5f, -0.5f]);
        var expected = new WaveBytes().Text("RF64").U32(0xFFFF_FFFF).Text("WAVE")
            .Text("ds64").U32(28).U64(76).U64(4).U64(2).U32(0)
            .Format(1, 1, 48_000, 16).Text("data").U32(0xFFFF_FFFF).Raw(0, 0x40, 0, 0xC0).ToArray();
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Headerless_samples_are_their_bytes_and_nothing_else()
    {
        var format = new WaveFormat(16_000, 1, SampleEncoding.PcmU8);
        var stream = new MemoryStream();
        Write(WaveWriter.Headerless(stream, format, leaveOpen: true), [0.5f, -0.5f, 0f]);
        Assert.Equal([192, 64, 128], stream.ToArray());
        stream.Position = 0;
        Assert.Equal([0.5f, -0.5f, 0f], Reading.Samples(WaveReader.Headerless(stream, format)));
    }

    [Fact]
    public void Half_a_frame_is_a_mistake_of_the_caller()
    {
        using var writer = new WaveWriter(new MemoryStream(), new WaveFormat(48_000, 2, SampleEncoding.Pcm16));
        Assert.Throws<ArgumentException>(() => writer.Write(new float[3]));
    }

    private static void Write(WaveWriter writer, float[] samples)
    {
        using (writer)
        {
            writer.Write(samples);
            writer.Complete();
        }
    }

    private static float[] ThroughAFile(WaveFormat format, float[] samples)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        try
        {
            WaveFile.WriteAll(path, format, samples);
            var (readFormat, readSamples) = WaveFile.ReadAll(path);
            Assert.Equal(format, readFormat);
            return readSamples;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
