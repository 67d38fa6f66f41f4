namespace PercepNet.Wave.Tests;

/// <summary>Oracle: files composed by hand from the specification, sample values from its definition of each encoding.</summary>
public sealed class WaveReader_HandBuiltBytes
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sixteen_bits_in_two_channels(bool pipe)
    {
        var bytes = WaveBytes.Pcm(44_100, 2, 16, 0x00, 0x80, 0xFF, 0x7F, 0x01, 0x00, 0xFF, 0xFF);
        var (reader, samples) = Reading.All(bytes, pipe);
        Assert.Equal(new WaveFormat(44_100, 2, SampleEncoding.Pcm16), reader.Format);
        Assert.Equal(2, reader.FrameCount);
        Assert.Equal([-1f, 32767f / 32768, 1f / 32768, -1f / 32768], samples);
        Assert.False(reader.IsTruncated);
    }

    [Fact]
    public void Eight_bits_are_unsigned()
        => Assert.Equal([-1f, 0f, 127f / 128], Reading.All(WaveBytes.Pcm(8000, 1, 8, 0, 128, 255)).Samples);

    [Fact]
    public void Twenty_four_bits()
        => Assert.Equal([-1f, 8388607f / 8388608, -1f / 8388608],
            Reading.All(WaveBytes.Pcm(48_000, 1, 24, 0, 0, 0x80, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF)).Samples);

    [Fact]
    public void Thirty_two_bits()
        => Assert.Equal([-1f, 0.5f, -1f / 2147483648f],
            Reading.All(WaveBytes.Pcm(48_000, 1, 32, 0, 0, 0, 0x80, 0, 0, 0, 0x40, 0xFF, 0xFF, 0xFF, 0xFF)).Samples);

    [Fact]
    public void Single_and_double_floats()
    {
        var single = new WaveBytes().Text("RIFF").U32(44).Text("WAVE").Format(3, 1, 48_000, 32)
            .Text("data").U32(8).Raw(0, 0, 0, 0x3F).Raw(0, 0, 0x40, 0xC0).ToArray();
        Assert.Equal([0.5f, -3f], Reading.All(single).Samples);

        var wide = new WaveBytes().Text("RIFF").U32(44).Text("WAVE").Format(3, 1, 48_000, 64)
            .Text("data").U32(8).Raw(0, 0, 0, 0, 0, 0, 0xE0, 0xBF).ToArray();
        var (reader, samples) = Reading.All(wide);
        Assert.Equal(SampleEncoding.Float64, reader.Format.Encoding);
        Assert.Equal([-0.5f], samples);
    }

    [Fact]
    public void Extensible_keeps_its_loudspeakers_and_its_container()
    {
        var bytes = new WaveBytes().Text("RIFF").U32(69).Text("WAVE").Extensible(1, 3, 96_000, 24, 20, 0x7)
            .Text("data").U32(9).Raw(0, 0, 0x40, 0, 0, 0xC0, 0x10, 0, 0).Raw(0).ToArray();
        var (reader, samples) = Reading.All(bytes);
        Assert.Equal(new WaveFormat(96_000, 3, SampleEncoding.Pcm24) { ChannelMask = 7 }, reader.Format);
        Assert.Equal([0.5f, -0.5f, 16f / 8388608], samples);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chunks_of_others_are_skipped_with_their_padding(bool pipe)
    {
        var bytes = new WaveBytes().Text("RIFF").U32(66).Text("WAVE")
            .Text("bext").U32(5).Raw(1, 2, 3, 4, 5, 0)
            .Format(1, 1, 16_000, 16)
            .Text("LIST").U32(3).Raw(7, 7, 7, 0)
            .Text("data").U32(2).Raw(0, 0x40)
            .Text("id3 ").U32(4).Raw(9, 9, 9, 9).ToArray();
        Assert.Equal([0.5f], Reading.All(bytes, pipe).Samples);
    }

    [Theory]
    [InlineData("RF64", false)]
    [InlineData("RF64", true)]
    [InlineData("BW64", false)]
    public void Wide_files_take_their_length_from_ds64(string id, bool pipe)
    {
        var bytes = new WaveBytes().Text(id).U32(0xFFFF_FFFF).Text("WAVE")
            .Text("ds64").U32(28).U64(80).U64(4).U64(2).U32(0)
            .Format(1, 1, 48_000, 16)
            .Text("data").U32(0xFFFF_FFFF).Raw(0, 0x40, 0, 0xC0)
            .Text("id3 ").U32(2).Raw(9, 9).ToArray();
        var (reader, samples) = Reading.All(bytes, pipe);
        Assert.Equal(2, reader.FrameCount);
        Assert.Equal([0.5f, -0.5f], samples);
        Assert.False(reader.IsTruncated);
    }

    [Theory]
    [InlineData(0xFFFF_FFFF, 0xFFFF_FFFF)]
    [InlineData(0u, 0u)]
    [InlineData(0xFFFF_FFFF, 0u)]
    [InlineData(0x7FFF_F024u, 0x7FFF_F000u)]
    public void Pipes_without_a_length_are_read_to_their_end(uint riffBytes, uint dataBytes)
    {
        var bytes = new WaveBytes().Text("RIFF").U32(riffBytes).Text("WAVE").Format(1, 1, 48_000, 16)
            .Text("data").U32(dataBytes).Raw(0, 0x40, 0, 0xC0, 0, 0x20).ToArray();
        var (reader, samples) = Reading.All(bytes, pipe: true);
        Assert.Null(reader.FrameCount);
        Assert.Equal([0.5f, -0.5f, 0.25f], samples);
        Assert.False(reader.IsTruncated);
    }

    [Fact]
    public void A_file_that_was_left_by_a_pipe_knows_its_length_from_its_size()
    {
        var bytes = new WaveBytes().Text("RIFF").U32(0xFFFF_FFFF).Text("WAVE").Format(1, 1, 48_000, 16)
            .Text("data").U32(0xFFFF_FFFF).Raw(0, 0x40, 0, 0xC0).ToArray();
        var (reader, samples) = Reading.All(bytes);
        Assert.Equal(2, reader.FrameCount);
        Assert.Equal(2, samples.Length);
        Assert.False(reader.IsTruncated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cut_file_gives_the_whole_frames_that_are_there_and_says_so(bool pipe)
    {
        var bytes = WaveBytes.Pcm(48_000, 2, 16, 0, 0x40, 0, 0xC0, 0, 0x20, 0, 0xE0);
        var (reader, samples) = Reading.All(bytes[..^1], pipe);
        Assert.Equal([0.5f, -0.5f], samples);
        Assert.True(reader.IsTruncated);
        Assert.Equal(pipe ? 2 : 1, reader.FrameCount);
    }

    [Fact]
    public void No_samples_are_a_result_too()
    {
        var (reader, samples) = Reading.All(WaveBytes.Pcm(48_000, 1, 16));
        Assert.Equal(0, reader.FrameCount);
        Assert.Empty(samples);
        Assert.False(reader.IsTruncated);
    }
}
