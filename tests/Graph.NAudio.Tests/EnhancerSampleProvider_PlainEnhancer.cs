using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests;

/// <summary>Oracle: the plain enhancer's output without its delay, as long as the source.</summary>
public class EnhancerSampleProvider_PlainEnhancer
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_439)]
    [InlineData(1_440)]
    [InlineData(1_441)]
    [InlineData(30_000)]
    public void Output_is_as_long_as_the_source_and_aligned_with_it(int frames)
    {
        float[] input = Voices.Noisy(frames);
        foreach (string blocks in new[] { "480", "1000", "random" })
            Assert.Equal(Voices.EnhancedAligned(input, new EnhancerOptions()), ReadAll.Of(Through(new ArrayProvider(input)), Voices.Blocks(blocks)));
    }

    [Theory]
    [InlineData("1", 480)]
    [InlineData("7", 1)]
    [InlineData("512", 333)]
    [InlineData("random", 1_000)]
    public void Neither_reads_nor_what_the_source_gives_at_once_matters(string blocks, int largestRead)
    {
        float[] input = Voices.Noisy(10_000, 2);
        EnhancerSampleProvider clean = Through(new ArrayProvider(input, 2, 48_000, largestRead));
        Assert.Equal(Voices.EnhancedAligned(input, new EnhancerOptions { Channels = 2 }), ReadAll.Of(clean, Voices.Blocks(blocks)));
    }

    [Theory]
    [InlineData(16_000, LatencyMode.Standard)]
    [InlineData(44_100, LatencyMode.Low)]
    public void Bypassed_it_gives_the_source_bit_for_bit(int rate, LatencyMode mode)
    {
        float[] input = Voices.Noisy(rate, 2, rate);
        var clean = new EnhancerSampleProvider(new ArrayProvider(input, 2, rate), new EnhancerEffect(Voices.Weights, new EnhancerOptions { Latency = mode }));
        clean.Effect.Controls.Bypass = true;
        Assert.Equal(rate, clean.WaveFormat.SampleRate);
        Assert.Equal(2, clean.WaveFormat.Channels);
        Assert.Equal(input, ReadAll.Of(clean, Voices.Blocks("random")));
    }

    [Fact]
    public void A_source_without_end_is_read_for_ever_without_allocation()
    {
        EnhancerSampleProvider clean = Through(new ArrayProvider(Voices.Noisy(4_800, 2), 2, endless: true));
        var block = new float[2 * 512];
        int shortReads = 0;
        Assert.Equal(0, AllocationProbe.Measure(() => shortReads += clean.Read(block) == block.Length ? 0 : 1, runs: 2_000));
        Assert.Equal(0, shortReads);
    }

    [Fact]
    public void After_a_seek_Reset_starts_over()
    {
        float[] input = Voices.Noisy(10_000);
        var source = new ArrayProvider(input);
        EnhancerSampleProvider clean = Through(source);
        float[] first = ReadAll.Of(clean, Voices.Blocks("480"));
        foreach (int readBefore in new[] { 0, 3_000 })
        {
            clean.Read(new float[readBefore]);
            source.Rewind();
            clean.Reset();
            Assert.Equal(first, ReadAll.Of(clean, Voices.Blocks("480")));
        }
    }

    [Fact]
    public void What_is_no_whole_frame_is_left_alone()
    {
        float[] input = Voices.Noisy(4_000, 2);
        EnhancerSampleProvider clean = Through(new ArrayProvider([.. input, 0.5f], 2));
        float[] buffer = [.. new float[20], 7];
        Assert.Equal(20, clean.Read(buffer));
        Assert.Equal(7, buffer[20]);
        Assert.Equal(input.Length - 20, ReadAll.Of(clean, Voices.Blocks("100")).Length);
    }

    [Fact]
    public void A_source_out_of_range_is_refused_by_a_sentence() =>
        Assert.Contains("2000 Hz is out of range", Assert.Throws<ArgumentException>(() => Through(new ArrayProvider([], rate: 2_000))).Message);

    private static EnhancerSampleProvider Through(ArrayProvider source) => new(source, new EnhancerEffect(Voices.Weights));
}
