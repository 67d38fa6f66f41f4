using PercepNet.TestKit;
using PercepNet.Wave;

namespace PercepNet.Cli.Tests.Commands;

/// <summary>What enhance does to the sound. Oracles: the input itself, and other ways to the same output.</summary>
public sealed class EnhanceSound : IDisposable
{
    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(8_000, 1, SampleEncoding.PcmU8)]
    [InlineData(11_025, 1, SampleEncoding.Pcm16)]
    [InlineData(44_100, 2, SampleEncoding.Pcm16)]
    [InlineData(48_000, 6, SampleEncoding.Pcm24)]
    [InlineData(96_000, 1, SampleEncoding.Pcm32)]
    [InlineData(192_000, 2, SampleEncoding.Float32)]
    [InlineData(48_000, 1, SampleEncoding.Float64)]
    public void Rate_channels_encoding_and_length_stay(int rateHz, int channels, SampleEncoding encoding)
    {
        var input = _bench.Voice("in.wav", new WaveFormat(rateHz, channels, encoding));
        _bench.Enhance(input, "-o", _bench.PathOf("out.wav")).Succeeds();
        var (before, samplesBefore) = WaveFile.ReadAll(input);
        var (after, samplesAfter) = WaveFile.ReadAll(_bench.PathOf("out.wav"));
        Assert.Equal(before, after);
        Assert.Equal(samplesBefore.Length, samplesAfter.Length);
        Assert.NotEqual(samplesBefore, samplesAfter);
    }

    [Theory]
    [InlineData("--bypass", "on")]
    [InlineData("--amount", "0")]
    [InlineData("--bypass", "on", "--latency-mode", "low")]
    [InlineData("--bypass", "on", "--block", "77")]
    public void Untouched_sound_lies_on_the_input_bit_for_bit(params string[] flags)
    {
        var input = _bench.Voice("in.wav", new WaveFormat(44_100, 2, SampleEncoding.Pcm24));
        _bench.Enhance([input, "-o", _bench.PathOf("out.wav"), .. flags]).Succeeds();
        Assert.Equal(File.ReadAllBytes(input), File.ReadAllBytes(_bench.PathOf("out.wav")));
    }

    [Fact]
    public void What_is_left_and_what_is_removed_add_up_to_the_input()
    {
        var input = _bench.Voice("in.wav", new WaveFormat(48_000, 1, SampleEncoding.Float32));
        _bench.Enhance(input, "-o", _bench.PathOf("left.wav")).Succeeds();
        _bench.Enhance(input, "-o", _bench.PathOf("removed.wav"), "--listen-removed").Succeeds();
        var sum = Samples("left.wav").Add(Samples("removed.wav"));
        Assert.InRange(AudioCompare.SnrDb(WaveFile.ReadAll(input).Samples, sum), 120, double.PositiveInfinity);
    }

    [Fact]
    public void Blocks_of_any_odd_length_give_the_same_bits()
    {
        var input = _bench.Voice("in.wav");
        foreach (var block in new[] { "1", "37", "441", "512", "1000", "65537" })
            _bench.Enhance(input, "-o", _bench.PathOf($"{block}.wav"), "--block", block).Succeeds();
        foreach (var block in new[] { "37", "441", "512", "1000", "65537" })
            Assert.Equal(Samples("1.wav"), Samples($"{block}.wav"));
    }

    [Fact]
    public void Blocks_of_whole_hops_give_the_same_bits_as_no_block_length()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("hop.wav")).Succeeds();
        foreach (var block in new[] { "480", "4800" })
        {
            _bench.Enhance(input, "-o", _bench.PathOf($"{block}.wav"), "--block", block).Succeeds();
            Assert.Equal(Samples("hop.wav"), Samples($"{block}.wav"));
        }
    }

    [Fact]
    public void Without_alignment_the_same_sound_comes_three_hops_late()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("aligned.wav")).Succeeds();
        _bench.Enhance(input, "-o", _bench.PathOf("late.wav"), "--no-align").Succeeds();
        var late = Samples("late.wav");
        Assert.Equal(Samples("aligned.wav"), late[(3 * 480)..]);
    }

    [Fact]
    public void No_sound_stays_no_sound()
    {
        WaveFile.WriteAll(_bench.PathOf("in.wav"), new WaveFormat(48_000, 1, SampleEncoding.Pcm16), []);
        _bench.Enhance(_bench.PathOf("in.wav"), "-o", _bench.PathOf("out.wav")).Succeeds();
        Assert.Empty(Samples("out.wav"));
    }

    [Fact]
    public void Each_parameter_changes_the_sound_under_both_spellings()
    {
        var input = _bench.Voice("in.wav");
        _bench.Enhance(input, "-o", _bench.PathOf("plain.wav")).Succeeds();
        _bench.Enhance(input, "-o", _bench.PathOf("camel.wav"), "--limitDb", "3", "--outGainDb", "-6").Succeeds();
        _bench.Enhance(input, "-o", _bench.PathOf("kebab.wav"), "--limit-db", "3", "--out-gain-db", "-6").Succeeds();
        Assert.Equal(Samples("camel.wav"), Samples("kebab.wav"));
        Assert.NotEqual(Samples("plain.wav"), Samples("kebab.wav"));
    }

    public void Dispose() => _bench.Dispose();

    private float[] Samples(string name) => WaveFile.ReadAll(_bench.PathOf(name)).Samples;
}
