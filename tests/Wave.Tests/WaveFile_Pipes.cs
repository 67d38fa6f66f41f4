namespace PercepNet.Wave.Tests;

/// <summary>Oracle: the bytes that went into the pipe; memory by what came out of it, not by what its header says.</summary>
public sealed class WaveFile_Pipes
{
    private const uint UnknownSize = 0xFFFF_FFFF;

    [Theory]
    [InlineData(0)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(16_385)]
    [InlineData(100_000)]
    public void A_pipe_of_unknown_length_is_read_to_its_end(int frames)
    {
        var data = Counting(2 * frames);
        Assert.Equal(data.Select(b => (b - 128) / 128f), ReadAll(UnknownSize, channels: 2, data));
    }

    // Eight bits: 8 GiB of floats. A little more would be taken for a writer that did not know.
    [Theory]
    [InlineData(0x7FFE_FFFFu, 3)]
    [InlineData(0x7FFE_FFFFu, 40_000)]
    [InlineData(40_001u, 40_000)]
    public void A_false_size_takes_no_memory_for_sound_that_does_not_come(uint size, int frames)
    {
        var data = Counting(frames);
        using var reader = Pipe(size, channels: 1, data);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var samples = WaveFile.ReadAll(reader, "pipe");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(data.Select(b => (b - 128) / 128f), samples);
        Assert.True(reader.IsTruncated);
    }

    [Theory]
    [InlineData(UnknownSize, 1)]
    [InlineData(UnknownSize, 2)]
    [InlineData(40_002u, 1)]
    [InlineData(40_002u, 2)]
    public void More_than_memory_holds_is_refused_by_a_sentence(uint size, int channels)
    {
        var refusal = Assert.Throws<WaveFormatException>(() => ReadAll(size, channels, Counting(40_002), mostSamples: 40_001));
        Assert.Equal("pipe is too long to be held in memory at once.", refusal.Message);
    }

    [Theory]
    [InlineData(UnknownSize)]
    [InlineData(40_002u)]
    public void As_much_as_memory_holds_is_read(uint size) =>
        Assert.Equal(40_002, ReadAll(size, channels: 2, Counting(40_002), mostSamples: 40_003).Length);

    private static float[] ReadAll(uint size, int channels, byte[] data, int mostSamples = int.MaxValue)
    {
        using var reader = Pipe(size, channels, data);
        return WaveFile.ReadAll(reader, "pipe", mostSamples);
    }

    private static WaveReader Pipe(uint size, int channels, byte[] data)
    {
        var bytes = new WaveBytes().Text("RIFF").U32(UnknownSize).Text("WAVE").Format(1, (ushort)channels, 48_000, 8)
            .Text("data").U32(size).Raw(data).ToArray();
        return new WaveReader(new OneWayStream(new MemoryStream(bytes)), "pipe");
    }

    private static byte[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];
}
