using NAudio.Effects;
using NAudio.Wave;
using NAudio.Wave.SampleProviders;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Graph.NAudio.Tests.Upstream;

/// <summary>Oracle: NAudio itself. Runs where its packages are.</summary>
public class NAudio_OwnEffects
{
    public static TheoryData<string> Effects => ["gain", "limiter", "suppressor", "dcBlocker", "compressor", "width"];

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_effect_sounds_the_same_in_a_graph(string name)
    {
        float[] input = Voices.Noisy(24_000, 2), output = new float[input.Length];
        float[] expected = ReadAll.Of(new EffectSampleProvider(new ArrayProvider(input, 2), Make(name)), Voices.Blocks("480"));
        IAudioEffect effect = Make(name);
        using CompiledGraph graph = Alone(effect);
        graph.Process(input, output);
        Assert.Equal(effect.LatencySamples, graph.LatencySamples);
        Assert.Equal(expected, output);

        graph.Process(input, output);
        graph.Reset();
        graph.Process(input, output);
        Assert.Equal(expected, output);
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void No_effect_of_theirs_allocates_in_a_graph(string name)
    {
        float[] input = Voices.Noisy(480, 2), output = new float[input.Length];
        using CompiledGraph graph = Alone(Make(name));
        Assert.Equal(0, AllocationProbe.Measure(() => graph.Process(input, output), runs: 1_000, warmUps: 50));
    }

    [Fact]
    public void The_look_ahead_of_a_limiter_is_matched()
    {
        using CompiledGraph graph = new GraphBuilder()
            .AddInput("in", 1)
            .Add("limiter", new NAudioEffectNode(new LimiterEffect { LookaheadMs = 5, TruePeak = false }))
            .Connect("in", "limiter")
            .AddOutput("limited", "limiter")
            .AddOutput("dry", "in")
            .Compile(48_000, BlockPattern.WholeHops);
        float[] input = Signals.White(4_800, 1), limited = new float[4_800], dry = new float[4_800];
        graph.Process([input], [limited, dry], 4_800);
        Assert.Equal(240, graph.LatencySamples);
        Assert.Equal([.. new float[240], .. input[..^240]], dry);
        Assert.Equal(dry, limited);
    }

    [Fact]
    public void Parameters_go_through_their_queue_to_the_audio_thread()
    {
        var effect = new EnhancerEffect(Voices.Weights);
        var queue = new ParameterDispatchQueue();
        queue.Attach(effect);
        EffectParameter limit = effect.Parameters.Single(parameter => parameter.Name == "Attenuation limit");
        limit.Value = 12;
        Assert.Equal(12, limit.Value);
        Assert.Equal(60, effect.Controls.LimitDb);
        queue.Drain();
        Assert.Equal(12, effect.Controls.LimitDb);
    }

    [Fact]
    public void Files_of_unequal_length_mix_whole_and_aligned()
    {
        float[] longer = Voices.Noisy(20_000, 2), shorter = Signals.White(2 * 7_777, 4), sum = [.. longer];
        for (int i = 0; i < shorter.Length; i++) sum[i] += shorter[i];
        var mixer = new MixingSampleProvider([Bypassed(longer), Bypassed(shorter)]);
        Assert.Equal(sum, ReadAll.Of(mixer, Voices.Blocks("random")));
    }

    [Fact]
    public void Mono_does_not_mix_with_stereo_until_it_is_made_stereo()
    {
        var mono = new EnhancerSampleProvider(new ArrayProvider(Voices.Noisy(4_800)), new EnhancerEffect(Voices.Weights));
        var mixer = new MixingSampleProvider([Bypassed(Voices.Noisy(4_800, 2))]);
        Assert.Throws<ArgumentException>(() => mixer.AddMixerInput(mono));
        mixer = new MixingSampleProvider([Bypassed(Voices.Noisy(4_800, 2)), mono.ToStereo()]);
        Assert.Equal(2 * 4_800, ReadAll.Of(mixer, Voices.Blocks("480")).Length);
    }

    [Fact]
    public void A_provider_of_another_rate_joins_a_graph_behind_their_resampler()
    {
        float[] talk = Voices.Noisy(44_100, 1, 44_100), output = new float[480 * 80];
        using CompiledGraph graph = new GraphBuilder()
            .Add("talk", new SampleProviderNode(Resampled()))
            .AddOutput("out", "talk")
            .Compile(48_000, BlockPattern.WholeHops);
        graph.Process([], output);
        Assert.Equal(ReadAll.Of(Resampled(), Voices.Blocks("480"))[..output.Length], output);

        ISampleProvider Resampled() => new WdlResamplingSampleProvider(new ArrayProvider(talk, rate: 44_100), 48_000);
    }

    private static IAudioEffect Make(string name) => name switch
    {
        "gain" => new GainEffect { GainDb = -6 },
        "limiter" => new LimiterEffect { CeilingDb = -12 },
        "suppressor" => new NoiseSuppressionEffect(),
        "dcBlocker" => new DcBlockerEffect(),
        "compressor" => new CompressorEffect(),
        _ => new StereoWidthEffect(),
    };

    private static EnhancerSampleProvider Bypassed(float[] stereo)
    {
        var provider = new EnhancerSampleProvider(new ArrayProvider(stereo, 2), new EnhancerEffect(Voices.Weights));
        provider.Effect.Controls.Bypass = true;
        return provider;
    }

    private static CompiledGraph Alone(IAudioEffect effect) =>
        new GraphBuilder()
            .AddInput("in", 2)
            .Add("effect", new NAudioEffectNode(effect))
            .Connect("in", "effect")
            .AddOutput("out", "effect")
            .Compile(48_000, BlockPattern.WholeHops);
}
