using PercepNet.Dsp;
using PercepNet.Plugin.Engine;
using PercepNet.Plugin.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Plugin.Tests.Engine;

/// <summary>Oracles: runs at constant values on both sides of a change, and the core with its controls set by hand.</summary>
public class PluginEngine_Automation
{
    private static readonly float[][] s_stereo = EngineRun.NoisyStereo(24_000, 48_000);

    [Theory]
    [InlineData("480", 9_600)]
    [InlineData("480", 10_079)]
    [InlineData("4800", 10_000)]
    [InlineData("512", 9_600)]
    [InlineData("512", 10_079)]
    [InlineData("8192", 10_001)]
    [InlineData("1", 10_001)]
    public void A_change_acts_on_the_hop_of_sound_that_it_came_with(string blocks, int at)
    {
        var format = new EngineFormat { MaximumBlockSamples = EngineRun.MaximumOf(blocks) };
        float[] before = EngineRun.Play(EngineRun.Active(format), s_stereo, EngineRun.Blocks(blocks))[0];
        float[] after = EngineRun.Play(EngineRun.Active(format, ("outGainDb", -24)), s_stereo, EngineRun.Blocks(blocks))[0];
        PluginEngine engine = EngineRun.Active(format);
        float[] changed = EngineRun.Play(engine, s_stereo, EngineRun.Blocks(blocks), (at, "outGainDb", -24))[0];

        int hop = at / 480 * 480 + engine.LatencySamples;
        Assert.Equal(before[..(hop + 1)], changed[..(hop + 1)]);
        Assert.NotEqual(before[hop..(hop + 480)], changed[hop..(hop + 480)]);
        Assert.Equal(after[(hop + 480)..], changed[(hop + 480)..]);
        Assert.Equal(-24, engine.Values[EngineRun.Index("outGainDb")]);
    }

    [Fact]
    public void Block_lengths_do_not_matter()
    {
        (int, string, float)[] changes =
        [
            (0, "amount", 80), (1_000, "limitDb", 12), (1_001, "bypass", 1), (5_000, "bypass", 0), (5_000, "gate", 1), (7_777, "listen", 1),
            (12_000, "listen", 0), (12_000, "outGainDb", 6), (15_000, "denoise", 20),
        ];
        float[][] expected = EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks("8192"), changes);
        foreach (string blocks in new[] { "1", "64", "441", "random" })
            Assert.Equal(expected, EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks(blocks), changes));
    }

    [Fact]
    public void Changes_after_the_block_before_a_broken_word_stay_in_their_place()
    {
        int calls = 0;
        PluginEngine engine = EngineRun.Active(new EngineFormat { MaximumBlockSamples = 480 }, ("bypass", 1));
        float[] output = EngineRun.Play(engine, s_stereo, () => ++calls <= 20 ? 480 : 100, (19 * 480, "outGainDb", -24), (19 * 480, "amount", 0), (19 * 480, "bypass", 0))[0];
        float[] dry = EngineRun.Delayed(s_stereo[0], 1440);
        int hop = 19 * 480 + 1440;
        Assert.Equal(dry[..(hop + 1)], output[..(hop + 1)]);
        for (int i = hop + 480; i < dry.Length; i++) Assert.Equal(dry[i] * MathF.Pow(10, -1.2f), output[i], 1e-6f);
    }

    [Fact]
    public void Values_set_from_outside_travel_as_points_do()
    {
        float[][] expected = EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks("500"), (12_000, "amount", 30));
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        int played = 0;
        float[][] output = EngineRun.Play(engine, s_stereo, () =>
        {
            if (played == 12_000) engine.Values.Set(EngineRun.Index("amount"), 30);
            played += 500;
            return 500;
        });
        Assert.Equal(expected, output);
    }

    [Fact]
    public void Points_are_sorted_and_the_last_of_an_offset_wins()
    {
        var points = new ParameterPoints();
        var values = new ParameterValues();
        int amount = EngineRun.Index("amount");
        points.Add(30, amount, 3);
        points.Add(10, amount, 1);
        points.Add(20, amount, 2);
        points.Add(20, amount, 2.5f);
        foreach ((int end, float value) in new[] { (10, 100f), (11, 1f), (21, 2.5f), (31, 3f) })
        {
            points.ApplyBefore(end, values);
            Assert.Equal(value, values[amount]);
        }
        Assert.Equal(0, points.Count);
    }

    [Fact]
    public void More_points_than_there_is_room_for_end_at_the_last_values()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat());
        var points = new ParameterPoints();
        for (int i = 0; i < 5_000; i++) points.Add(i % 64, EngineRun.Index(i % 2 == 0 ? "amount" : "limitDb"), i % 60);
        points.Add(64, EngineRun.Index("amount"), 12.5f);
        engine.Process(new AudioInput<float>(new float[64], new float[64]), new AudioOutput<float>(new float[64], new float[64]), points);
        Assert.Equal(12.5f, engine.Values[EngineRun.Index("amount")]);
        Assert.Equal(4_999 % 60, engine.Values[EngineRun.Index("limitDb")]);
        Assert.Equal(0, points.Count);
    }

    [Fact]
    public void A_block_of_no_samples_takes_over_parameters_active_or_not()
    {
        var points = new ParameterPoints();
        PluginEngine engine = EngineRun.Active(new EngineFormat { MaximumBlockSamples = 480 });
        points.AddNormalized(0, PluginParameters.Find("limitDb")!.HostId, 0.5);
        Assert.Equal(0b11ul, engine.Process(new AudioInput<float>(default), new AudioOutput<float>(default), points));
        Assert.Equal(30, engine.Values[EngineRun.Index("limitDb")]);
        engine.Deactivate();
        points.AddNormalized(0, PluginParameters.Find("limitDb")!.HostId, 1);
        engine.Process(new AudioInput<double>(default), new AudioOutput<double>(default), points);
        Assert.Equal(60, engine.Values[EngineRun.Index("limitDb")]);
    }

    [Fact]
    public void A_program_chosen_within_a_block_sets_the_sound_at_its_sample()
    {
        PluginEngine engine = EngineRun.Active(new EngineFormat(), ("bypass", 0));
        float[][] output = EngineRun.Play(engine, s_stereo, EngineRun.Blocks("700"), (9_600, "program", 4));
        float[][] expected = EngineRun.Play(EngineRun.Active(new EngineFormat()), s_stereo, EngineRun.Blocks("700"),
            [.. Presets.ProgramListTests.Sound(4).Select(pair => (9_600, pair.Key, pair.Value))]);
        Assert.Equal(expected, output);
    }
}
