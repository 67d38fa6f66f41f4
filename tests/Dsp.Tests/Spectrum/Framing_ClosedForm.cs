using PercepNet.Dsp.Framing;
using PercepNet.Dsp.Spectrum;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Spectrum;

/// <summary>Oracles: the window's complement, the closed form of the DC blocker, and the identity of analysis followed by synthesis.</summary>
public class Framing_ClosedForm
{
    [Theory]
    [InlineData(160)]
    [InlineData(882)]
    [InlineData(960)]
    public void Window_is_power_complementary(int size)
    {
        float[] window = VorbisWindow.Create(size);
        for (int n = 0; n < size / 2; n++)
            Assert.Equal(1, (double)window[n] * window[n] + (double)window[n + size / 2] * window[n + size / 2], 1e-6);
    }

    [Theory]
    [InlineData(8_000, 80)]
    [InlineData(11_025, 110)]
    [InlineData(44_100, 441)]
    [InlineData(48_000, 480)]
    [InlineData(192_000, 1920)]
    public void Hop_is_ten_milliseconds(int rate, int hop)
    {
        var geometry = new FrameGeometry(rate);
        Assert.Equal(hop, geometry.HopSamples);
        Assert.Equal(2 * hop, geometry.WindowSamples);
        Assert.Equal(hop + 1, geometry.BinCount);
        Assert.InRange(geometry.BinHz, 49.7, 50.3);
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(192_000)]
    public void Dc_blocker_is_a_first_order_high_pass_at_3_hertz(int rate)
    {
        foreach (double hz in new[] { 1, DcBlocker.CornerHz, 10, 80, 1000 })
            Assert.Equal(10 * Math.Log10(hz * hz / (hz * hz + DcBlocker.CornerHz * DcBlocker.CornerHz)), GainDb(rate, hz), 0.05);
    }

    [Fact]
    public void Dc_dies_away_and_leaves_no_subnormal_behind()
    {
        const int rate = 48_000;
        var blocker = new DcBlocker(new FrameGeometry(rate));
        float[] offset = [.. Enumerable.Repeat(0.5f, 2 * rate), .. new float[20 * rate]], output = new float[offset.Length];
        for (int at = 0; at < offset.Length; at += 480) blocker.Apply(offset.AsSpan(at, 480), output.AsSpan(at, 480));
        Assert.InRange(Math.Abs(output[2 * rate - 1]), 0, 1e-6f);
        Assert.Equal(0, output[^1]);
    }

    [Fact]
    public void Untouched_frames_give_the_signal_one_hop_later()
    {
        var geometry = new FrameGeometry(44_100);
        int hop = geometry.HopSamples;
        float[] input = Signals.White(50 * hop, seed: 3, height: 0.5f), expected = new float[input.Length], output = new float[input.Length];
        new DcBlocker(geometry).Apply(input, expected);
        var analyzer = new ChannelAnalyzer(geometry);
        var synthesis = new OverlapAdd(geometry.WindowSamples);
        for (int at = 0; at < input.Length; at += hop)
        {
            analyzer.Push(input.AsSpan(at, hop));
            synthesis.Add(analyzer.Spectrum(0), output.AsSpan(at, hop));
        }
        Assert.InRange(AudioCompare.SnrDb(expected.AsSpan(0, input.Length - hop), output.AsSpan(hop)), 125, double.PositiveInfinity);
    }

    private static double GainDb(int rate, double hz)
    {
        int settle = 2 * rate, count = 4 * rate;
        float[] input = Signals.Sine(count, rate, hz), output = new float[count];
        new DcBlocker(new FrameGeometry(rate)).Apply(input, output);
        return 20 * Math.Log10(((ReadOnlySpan<float>)output.AsSpan(settle)).Rms() / ((ReadOnlySpan<float>)input.AsSpan(settle)).Rms());
    }
}
