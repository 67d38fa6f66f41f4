using NWaves.Filters;
using NWaves.Filters.Base;
using NWaves.Signals;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NWaves.Tests;

/// <summary>Oracle: the plain enhancer over the whole signal.</summary>
public class EnhancerFilter_PlainEnhancer
{
    private readonly float[] _noisy = Voices.Noisy(24_000);

    [Theory]
    [InlineData(48_000, LatencyMode.Standard)]
    [InlineData(44_100, LatencyMode.Standard)]
    [InlineData(16_000, LatencyMode.Low)]
    public void Samples_and_blocks_give_what_the_enhancer_gives(int rate, LatencyMode latency)
    {
        float[] noisy = Voices.Noisy(rate / 2, rate), expected = Voices.Enhanced(noisy, rate, latency), output = new float[noisy.Length];
        var filter = new EnhancerFilter(rate, Voices.Weights, latency);
        Assert.Equal(expected, Array.ConvertAll(noisy, filter.Process));

        filter.Reset();
        for (int at = 0; at < noisy.Length; at += 700)
            filter.Process(noisy.AsSpan(at, Math.Min(700, noisy.Length - at)), output.AsSpan(at));
        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData(0, 48_000, LatencyMode.Standard)]
    [InlineData(1, 48_000, LatencyMode.Standard)]
    [InlineData(1_439, 48_000, LatencyMode.Standard)]
    [InlineData(24_001, 48_000, LatencyMode.Low)]
    [InlineData(22_050, 44_100, LatencyMode.Standard)]
    public void Whole_signals_come_out_aligned(int samples, int rate, LatencyMode latency)
    {
        float[] noisy = Voices.Noisy(samples, rate), before = [.. noisy];
        var filter = new EnhancerFilter(rate, Voices.Weights, latency);
        DiscreteSignal clean = filter.ApplyTo(Voices.Signal(noisy, rate));
        Assert.Equal(rate, clean.SamplingRate);
        Assert.Equal(Voices.Enhanced([.. noisy, .. new float[filter.LatencySamples]], rate, latency)[filter.LatencySamples..], clean.Samples);
        Assert.Equal(before, noisy);

        filter.Controls.Bypass = true;
        Assert.Equal(noisy, filter.ApplyTo(Voices.Signal(noisy, rate)).Samples);
    }

    [Fact]
    public void What_was_filtered_before_does_not_matter_to_a_whole_signal_nor_it_to_what_follows()
    {
        var filter = new EnhancerFilter(48_000, Voices.Weights);
        float[] clean = filter.ApplyTo(Voices.Signal(_noisy)).Samples;
        foreach (float sample in Signals.White(5_000, 3)) filter.Process(sample);
        Assert.Equal(clean, filter.ApplyTo(Voices.Signal(_noisy), FilteringMethod.OverlapSave).Samples);
        Assert.Equal(Voices.Enhanced(_noisy), Array.ConvertAll(_noisy, filter.Process));
    }

    [Fact]
    public void In_a_chain_it_is_one_filter_after_another()
    {
        var first = new DcRemovalFilter();
        float[] expected = Voices.Enhanced(Array.ConvertAll(_noisy, first.Process));
        var chain = new FilterChain([new DcRemovalFilter(), new EnhancerFilter(48_000, Voices.Weights)]);
        Assert.Equal(expected, chain.ApplyTo(Voices.Signal(_noisy)).Samples);

        chain.Reset();
        Assert.Equal(expected, Array.ConvertAll(_noisy, chain.Process));
    }

    [Fact]
    public void As_any_online_filter_it_takes_arrays_in_parts()
    {
        var output = new float[_noisy.Length];
        IOnlineFilter filter = new EnhancerFilter(48_000, Voices.Weights);
        filter.Process(_noisy, output, 10_000);
        filter.Process(_noisy, output, 14_000, 10_000, 10_000);
        Assert.Equal(Voices.Enhanced(_noisy), output);
    }

    [Fact]
    public void Process_and_Reset_allocate_nothing()
    {
        var filter = new EnhancerFilter(48_000, Voices.Weights);
        int at = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                filter.Process(_noisy[++at % _noisy.Length]);
                if (at % 5_000 == 0) filter.Reset();
            },
            runs: 20_000));
    }

    [Fact]
    public void Another_rate_is_refused_by_a_sentence()
    {
        var filter = new EnhancerFilter(48_000, Voices.Weights);
        Assert.Equal(48_000, filter.SamplingRate);
        Assert.Contains("44100 Hz, but the filter was made for 48000 Hz", Assert.Throws<ArgumentException>(() => filter.ApplyTo(Voices.Signal(_noisy, 44_100))).Message);
        Assert.Contains("900 Hz is out of range", Assert.Throws<ArgumentException>(() => new EnhancerFilter(900, Voices.Weights)).Message);
    }
}
