using PercepNet.Obs.Tests.Host;
using PercepNet.Plugin.Obs.Layout;
using PercepNet.TestKit;

namespace PercepNet.Obs.Tests;

/// <summary>Oracles: the core itself, and a delay by hand.</summary>
public unsafe class FilterAudioTests
{
    private const long LatencyNs = 30_000_000;
    private const int Samples = 48_000;

    [SkippableTheory]
    [InlineData(48_000, 1, "480")]
    [InlineData(48_000, 2, "480")]
    [InlineData(48_000, 2, "1024")]
    [InlineData(48_000, 2, "random")]
    [InlineData(48_000, 8, "960")]
    [InlineData(44_100, 1, "441")]
    [InlineData(44_100, 2, "1024")]
    [InlineData(44_100, 6, "random")]
    public void Packets_are_the_cores_and_their_time_is_a_latency_earlier(int rateHz, int channels, string pattern)
    {
        float[][] input = Core.Speech(channels, Samples);
        using var filter = new HostedFilter(rateHz, channels);
        Playback played = filter.Play(input, Playback.Packets(pattern));
        float[][] expected = Core.Play(input, rateHz, Playback.Packets(pattern));
        for (int c = 0; c < channels; c++) Assert.Equal(expected[c], played.Samples[c]);
        Assert.All(played.DelaysNs, delay => Assert.Equal(LatencyNs, delay));
    }

    [SkippableTheory]
    [InlineData(48_000, 0, 1440, 30_000_000)]
    [InlineData(44_100, 0, 1323, 30_000_000)]
    [InlineData(48_000, 1, 960, 20_000_000)]
    [InlineData(44_100, 1, 882, 20_000_000)]
    public void Bypassed_sound_is_the_input_moved_by_what_the_time_stamp_says(int rateHz, int latencyMode, int delaySamples, long delayNs)
    {
        float[][] input = Core.Speech(2, Samples);
        using var filter = new HostedFilter(rateHz, 2, ("bypass", 1), ("latencyMode", latencyMode));
        Playback played = filter.Play(input, Playback.Packets("1024"));
        for (int c = 0; c < 2; c++) Assert.Equal(input[c][..^delaySamples], played.Samples[c][delaySamples..]);
        Assert.All(played.DelaysNs, delay => Assert.Equal(delayNs, delay));
    }

    [SkippableTheory]
    [InlineData(5_000_000_000)]
    [InlineData(-5_000_000_000)]
    public void Jump_of_time_begins_a_new_stream(long jumpNs)
    {
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(channels: 1);
        filter.Play(input, Playback.Packets("480"));
        Playback again = filter.Play(input, Playback.Packets("480"), at => (ulong)(6_000_000_000 + jumpNs) + (ulong)at * 1_000_000_000 / 48_000);
        Assert.Equal(Core.Play(input, 48_000, Playback.Packets("480"))[0], again.Samples[0]);
    }

    [SkippableFact]
    public void Gap_below_a_second_loses_nothing()
    {
        float[][] input = Core.Speech(1, Samples);
        using var filter = new HostedFilter(channels: 1);
        Playback played = filter.Play(input, Playback.Packets("480"), at => 5_000_000_000 + (at < 24_000 ? 0ul : 900_000_000ul) + (ulong)at * 1_000_000_000 / 48_000);
        Assert.Equal(Core.Play(input, 48_000, Playback.Packets("480"))[0], played.Samples[0]);
    }

    [SkippableFact]
    public void Time_near_zero_wraps_as_libobs_counts()
    {
        using var filter = new HostedFilter(channels: 1);
        Playback played = filter.Play([new float[4800]], Playback.Packets("480"), at => (ulong)at * 1_000_000_000 / 48_000);
        Assert.All(played.DelaysNs, delay => Assert.Equal(LatencyNs, delay));
    }

    [SkippableFact]
    public void Two_filters_know_nothing_of_each_other()
    {
        float[][] first = Core.Speech(1, Samples), second = [Signals.Voiced(Samples, 48_000, 1).Add(Signals.Pink(Samples, 2))];
        using HostedFilter a = new(channels: 1), b = new(48_000, 1, ("amount", 50));
        Playback[] played = new Playback[2];
        Parallel.Invoke(() => played[0] = a.Play(first, Playback.Packets("480")), () => played[1] = b.Play(second, Playback.Packets("1024")));
        Assert.Equal(Core.Play(first, 48_000, Playback.Packets("480"))[0], played[0].Samples[0]);
        Assert.Equal(Core.Play(second, 48_000, Playback.Packets("1024"), controls => controls.AmountPercent = 50)[0], played[1].Samples[0]);
    }

    [SkippableFact]
    public void Playing_allocates_nothing()
    {
        using var filter = new HostedFilter();
        float[] left = Signals.White(1024, 1), right = Signals.White(1024, 2);
        ulong time = 0;
        fixed (float* first = left, second = right)
        {
            AudioPacket packet = default;
            (packet.Planes[0], packet.Planes[1], packet.Frames) = ((nint)first, (nint)second, 1024);
            AudioPacket* data = &packet;
            Assert.Equal(0, AllocationProbe.Measure(() => { data->TimestampNs = time += 21_333_333; filter.FilterAudio(data); }, runs: 500));
        }
    }

    [SkippableFact]
    public void Odd_packets_do_no_harm()
    {
        using var filter = new HostedFilter();
        Assert.True(filter.FilterAudio(null) == null);
        AudioPacket empty = default;
        Assert.Equal(0u, filter.FilterAudio(&empty)->Frames);
        float[] wild = [float.NaN, float.PositiveInfinity, float.MaxValue, 1e-40f, .. new float[2000]];
        fixed (float* plane = wild)
        {
            AudioPacket halfMissing = default;
            (halfMissing.Planes[0], halfMissing.Frames) = ((nint)plane, (uint)wild.Length);
            Assert.True(filter.FilterAudio(&halfMissing)->Plane(1) == null);
            for (int i = 0; i < 5; i++) filter.FilterAudio(&halfMissing);
        }
        Assert.All(wild, sample => Assert.True(float.IsFinite(sample)));
    }
}
