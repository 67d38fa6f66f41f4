using PercepNet.Dsp.Models;
using PercepNet.Dsp.Parameters;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests;

/// <summary>Oracles: zero bytes, finite numbers, the same input with zeros, no bend sharper than the signal's own.</summary>
public class Enhancer_RealTime
{
    [Theory]
    [InlineData(1, ChannelLink.Linked, BlockPattern.Any)]
    [InlineData(1, ChannelLink.Linked, BlockPattern.WholeHops)]
    [InlineData(2, ChannelLink.Linked, BlockPattern.Any)]
    [InlineData(2, ChannelLink.Independent, BlockPattern.Any)]
    [InlineData(2, ChannelLink.Mono, BlockPattern.Any)]
    public void Ten_thousand_blocks_allocate_nothing(int channels, ChannelLink link, BlockPattern blocks)
    {
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = channels, Link = link, Blocks = blocks });
        float[] block = EnhancerRun.NoisyVoice(480 * channels, 48_000), output = new float[block.Length];
        int length = blocks == BlockPattern.Any ? 96 * channels : block.Length, call = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                enhancer.Controls.Gate = ++call % 3 == 0;
                enhancer.Controls.AmountPercent = call % 100;
                enhancer.Process(block.AsSpan(0, length), output.AsSpan(0, length));
                if (call % 1000 == 0) enhancer.Reset();
            },
            runs: 10_000));
    }

    [Fact]
    public void Leaving_whole_hops_allocates_nothing()
    {
        float[] block = EnhancerRun.NoisyVoice(480, 48_000);
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Blocks = BlockPattern.WholeHops });
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                enhancer.Process(block, block);
                enhancer.Process(block.AsSpan(0, 7), block.AsSpan(0, 7));
                enhancer.Reset();
            },
            runs: 20));
    }

    [Fact]
    public void Not_even_the_first_blocks_of_a_stream_allocate()
    {
        // Every call gets a stream of its own, so that what a stream allocates once is seen too; the first two pay for the JIT.
        const int streams = 5;
        var options = new EnhancerOptions { Blocks = BlockPattern.WholeHops };
        Enhancer[] fresh = [.. Enumerable.Range(0, streams).Select(_ => new Enhancer(EnhancerRun.Weights, options))];
        float[] block = EnhancerRun.NoisyVoice(480, 48_000), output = new float[480];
        int stream = 0;
        Assert.Equal(0, AllocationProbe.Measure(
            () =>
            {
                Enhancer enhancer = fresh[stream++];
                enhancer.Process(block, output);
                enhancer.Process(block.AsSpan(0, 7), output.AsSpan(0, 7));
            },
            runs: 1,
            warmUps: 2));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    [InlineData(float.Epsilon)]
    [InlineData(1e-30f)]
    public void Wild_numbers_come_out_finite_and_are_forgotten(float wild)
    {
        foreach (int every in new[] { 1, 3, 700 })
        {
            var enhancer = new Enhancer(EnhancerRun.Weights);
            float[] input = EnhancerRun.NoisyVoice(24_000, 48_000);
            for (int i = 4_800; i < 9_600; i += every) input[i] = wild;
            float[] output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("random"));
            Assert.All(output, sample => Assert.True(float.IsFinite(sample)));
            Assert.InRange(((ReadOnlySpan<float>)output.AsSpan(19_200)).Rms(), 1e-4, 1);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    [InlineData(1.1e30f)]
    [InlineData(-1.1e30f)]
    public void What_can_be_no_sample_counts_as_0(float wild)
    {
        Assert.Equal(Played(0), Played(wild));

        static float[] Played(float sample)
        {
            Enhancer enhancer = EnhancerRun.With(new EnhancerOptions(), c => c.AmountPercent = 50); // the dry path is heard too
            float[] input = EnhancerRun.NoisyVoice(24_000, 48_000);
            for (int i = 4_800; i < 9_600; i += 3) input[i] = sample;
            return EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("random"));
        }
    }

    [Theory]
    [InlineData(3e38f)]
    [InlineData(9.9e29f)]
    public void Gain_on_the_dry_path_makes_no_infinity(float wild)
    {
        var enhancer = new Enhancer(EnhancerRun.Weights);
        enhancer.Controls.AmountPercent = 0;
        enhancer.Controls.OutGainDb = 24;
        float[] input = EnhancerRun.NoisyVoice(9_600, 48_000);
        input.AsSpan(4_800, 700).Fill(wild);
        Assert.All(EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("480")), sample => Assert.True(float.IsFinite(sample)));
    }

    [Fact]
    public void Silence_after_sound_is_silence_without_subnormals()
    {
        var enhancer = new Enhancer(EnhancerRun.Weights);
        float[] output = EnhancerRun.Process(enhancer, [.. EnhancerRun.NoisyVoice(9_600, 48_000), .. new float[96_000]], EnhancerRun.Blocks("480"));
        Assert.All(output.Skip(9_600 + 48_000), sample => Assert.Equal(0, sample));
        Assert.DoesNotContain(output, float.IsSubnormal);
        Assert.Equal(0, enhancer.Meters.SpeechProbability);
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("bypass")]
    [InlineData("limitDb")]
    [InlineData("postfilter")]
    [InlineData("pitch")]
    [InlineData("denoise")]
    [InlineData("dereverb")]
    [InlineData("gate")]
    [InlineData("outGainDb")]
    [InlineData("listen")]
    public void No_control_clicks(string id)
    {
        const double hz = 213; // hops end anywhere in its period
        Parameter parameter = ParameterTable.All.Single(p => p.Id == id);
        Enhancer Fresh() => EnhancerRun.With(new EnhancerOptions(), c => (c.GateHoldMs, c.GateThresholdPercent) = (0, 100)); // a gate that closes once it is on
        Enhancer enhancer = Fresh();
        float[] input = Signals.Sine(96_000, 48_000, hz, 0.3f), output = new float[input.Length];
        float far = parameter.Default == parameter.Maximum ? parameter.Minimum : id == "outGainDb" ? -20 : parameter.Maximum;
        for (int at = 0, hop = 0; at < input.Length; at += 480, hop++)
        {
            if (hop >= 60 && hop % 20 == 0) parameter.Apply(enhancer.Controls, hop % 40 == 0 ? far : parameter.Default);
            enhancer.Process(input.AsSpan(at, 480), output.AsSpan(at, 480));
        }
        Assert.NotEqual(EnhancerRun.Process(Fresh(), input, EnhancerRun.Blocks("480")), output);

        // A step by a tenth of the sine's height would bend a hundred times harder than the sine does.
        double steady = 0.3 * Math.Pow(2 * Math.PI * hz / 48_000, 2), worst = 0;
        for (int i = 24_002; i < output.Length; i++) worst = Math.Max(worst, Math.Abs(output[i] - 2.0 * output[i - 1] + output[i - 2]));
        Assert.InRange(worst / steady, 0, 12);
    }

    [Fact]
    public async Task Wild_controls_that_another_thread_writes_meanwhile_make_nothing_infinite()
    {
        Parameter[] live = [.. ParameterTable.All.Where(p => !p.IsReadOnly && !p.IsFixed)];
        float[] wild = [float.NaN, -1e9f, 0, 50, float.PositiveInfinity], input = EnhancerRun.NoisyVoice(240_000, 48_000), output;
        var enhancer = new Enhancer(EnhancerRun.Weights);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // else the rest would run in the writer's place
        using var done = new CancellationTokenSource();
        Task writer = Task.Run(() =>
        {
            var random = new Random(1);
            while (!done.IsCancellationRequested)
            {
                // Not by Apply, which would bring the values inside first.
                foreach (Parameter parameter in live) parameter.Write!(enhancer.Controls, wild[random.Next(wild.Length)]);
                begun.TrySetResult();
            }
        });
        await Task.WhenAny(begun.Task, writer);
        try
        {
            output = EnhancerRun.Process(enhancer, input, EnhancerRun.Blocks("480"));
        }
        finally
        {
            await done.CancelAsync();
        }
        await writer;
        Assert.All(output, sample => Assert.True(float.IsFinite(sample)));
    }

    [Fact]
    public void Empty_and_mismatched_blocks_are_harmless()
    {
        var enhancer = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2 });
        enhancer.Process([], []);
        float[] output = [5, 5, 5, 5, 5];
        enhancer.Process(new float[3], output);
        Assert.Equal([0, 0, 5, 5, 5], output);
    }

    [Fact]
    public void Meters_read_the_levels_of_the_hop()
    {
        Enhancer enhancer = EnhancerRun.Transparent(new EnhancerOptions());
        EnhancerRun.Process(enhancer, Signals.Sine(48_000, 48_000, 1_000, 0.5f), EnhancerRun.Blocks("480"));
        Assert.Equal(-9.03, enhancer.Meters.InputDb, 0.1);
        Assert.Equal(-9.03, enhancer.Meters.OutputDb, 0.1);
        Assert.Equal(0, enhancer.Meters.ReductionDb, 0.1);
        Assert.InRange(enhancer.Meters.SpeechProbability, 0, 1);
    }

    [Fact]
    public void Meters_keep_their_ranges_however_loud_the_input()
    {
        var enhancer = new Enhancer(EnhancerRun.Weights);
        EnhancerRun.Process(enhancer, [.. Enumerable.Repeat(9.9e29f, 4_800)], EnhancerRun.Blocks("480"));
        Assert.Equal(120, enhancer.Meters.InputDb);
        Assert.InRange(enhancer.Meters.OutputDb, -120, 120);
        Assert.InRange(enhancer.Meters.ReductionDb, 0, 240);
    }

    [Fact]
    public void Of_voices_on_their_own_the_one_that_speaks_is_metered()
    {
        float[] voice = EnhancerRun.NoisyVoice(48_000, 48_000);
        var alone = new Enhancer(EnhancerRun.Weights);
        var right = new Enhancer(EnhancerRun.Weights, new EnhancerOptions { Channels = 2, Link = ChannelLink.Independent });
        EnhancerRun.Process(alone, voice, EnhancerRun.Blocks("480"));
        EnhancerRun.Process(right, [.. voice.SelectMany(sample => new[] { 0, sample })], EnhancerRun.Blocks("480"));
        Assert.InRange(alone.Meters.SpeechProbability, 0.01, 1);
        Assert.Equal(alone.Meters.SpeechProbability, right.Meters.SpeechProbability);
        Assert.Equal(alone.Meters.PitchHz, right.Meters.PitchHz);
    }

    [Fact]
    public void Missing_weights_and_options_are_refused_by_name()
    {
        Assert.Equal("weights", Assert.Throws<ArgumentNullException>(() => new Enhancer(null!)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => new Enhancer(EnhancerRun.Weights).Configure(null!)).ParamName);
    }

    [Theory]
    [InlineData(0, 1, "0 Hz")]
    [InlineData(3_999, 1, "3999 Hz")]
    [InlineData(768_001, 1, "768001 Hz")]
    [InlineData(48_000, 0, "0 channels")]
    [InlineData(48_000, 65, "65 channels")]
    public void Options_out_of_range_are_refused_and_the_stream_goes_on(int rate, int channels, string named)
    {
        var enhancer = new Enhancer(EnhancerRun.Weights);
        var error = Assert.Throws<ArgumentException>(() => enhancer.Configure(new EnhancerOptions { SampleRateHz = rate, Channels = channels }));
        Assert.Contains(named, error.Message);
        Assert.Equal(48_000, enhancer.Options.SampleRateHz);
        enhancer.Process(new float[480], new float[480]);
    }

    [Theory]
    [InlineData("erb45", "45")]
    [InlineData("bark24", "bark24")]
    public void A_network_that_does_not_fit_its_layout_is_refused(string layout, string named)
    {
        NetworkWeights weights = NetworkWeights.Load(RandomNetwork.Build(57, seed: 1, layout), "misfit");
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new Enhancer(weights)).Message);
    }
}
