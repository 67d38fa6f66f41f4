using PercepNet.Cli.Metrics;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Dsp.Tests.Shaping;

/// <summary>Oracle: the same scene through the same network without the rule.</summary>
public class SideRules_RealSpeech(ITestOutputHelper output)
{
    private const int NearStarts = 3 * EchoScene.SampleRateHz;
    private const int Settled = EchoScene.SampleRateHz;

    [Theory]
    [InlineData(-18, -25, 15, 0, 18.3)]
    [InlineData(-12, -20, 14, 0.5, 14.9)]
    [InlineData(-30, -30, 12, -0.5, 23.4)]
    public void Residual_echo_falls_and_the_near_voice_stays(double filterErrorDb, double distortionDb, double leastExtraDb, double leastGainDb, double leastSiSdrDb)
    {
        var scene = new EchoScene(filterErrorDb, distortionDb);
        float[] far = Enhance(scene.Left, default, scene), farRule = Enhance(scene.Left, SideSignals.Echo, scene);
        double extra = LevelDb(far, Settled) - LevelDb(farRule, Settled);

        float[] near = From(scene.Near, NearStarts), both = SignalArithmetic.Sum(near, scene.Left);
        double plain = SiSdrDb(near, Enhance(both, default, scene)), ruled = SiSdrDb(near, Enhance(both, SideSignals.Echo, scene));
        output.WriteLine($"canceller leaves {LevelDb(scene.Left, 0) - LevelDb(scene.Echo, 0):0.0} dB; far end alone: {extra:0.0} dB more with the rule; double talk: SI-SDR {plain:0.0} dB without, {ruled:0.0} dB with it");
        Assert.InRange(extra, leastExtraDb, 60);
        Assert.InRange(ruled - plain, leastGainDb, 60); // the better the network, the less is left for the rule
        Assert.InRange(ruled, leastSiSdrDb, 60);
    }

    [Fact]
    public void Residual_echo_that_returns_after_a_change_of_path_is_held_down_again()
    {
        EchoScene before = new(-30, -30), after = new(-6, -20);
        int change = 6 * EchoScene.SampleRateHz;
        float[] left = [.. before.Left[..change], .. after.Left[change..]];
        double extra = LevelDb(Enhance(left, default, after), change + 2 * EchoScene.SampleRateHz) - LevelDb(Enhance(left, SideSignals.Echo, after), change + 2 * EchoScene.SampleRateHz);
        output.WriteLine($"two seconds after the change: {extra:0.0} dB more with the rule");
        Assert.InRange(extra, 6, 60);
    }

    [Fact]
    public void An_interferer_in_the_reference_is_turned_down_up_to_six_decibels_and_the_target_is_not_hurt()
    {
        float[] target = EchoScene.Beginning("near"), interferer = EchoScene.Beginning("far");
        interferer.ScaledTo(SignalArithmetic.Rms(target));
        float[] inBeam = EchoScene.Through(interferer, EchoScene.RoomResponse(3)), reference = EchoScene.Through(interferer, EchoScene.RoomResponse(4));
        inBeam.ScaledTo(SignalArithmetic.Rms(target) * 0.3);
        reference.ScaledTo(SignalArithmetic.Rms(target));

        double extra = LevelDb(EnhanceBeam(inBeam, default, reference), Settled) - LevelDb(EnhanceBeam(inBeam, SideSignals.Noise, reference), Settled);
        float[] beam = SignalArithmetic.Sum(inBeam, target);
        double plain = SiSdrDb(target, EnhanceBeam(beam, default, reference)), ruled = SiSdrDb(target, EnhanceBeam(beam, SideSignals.Noise, reference));
        double lost = LevelDb(EnhanceBeam(target, default, reference), Settled) - LevelDb(EnhanceBeam(target, SideSignals.Noise, reference), Settled);
        output.WriteLine($"interferer alone: {extra:0.0} dB more; target and interferer: SI-SDR {plain:0.0} dB without, {ruled:0.0} dB with the rule; clean target loses {lost:0.00} dB");
        Assert.InRange(extra, 3, 6.1);
        Assert.InRange(ruled - plain, 0, 60);
        Assert.InRange(lost, -0.1, 0.5);
    }

    [Fact]
    public void A_reference_that_hears_the_target_ten_decibels_down_costs_it_little()
    {
        float[] target = EchoScene.Beginning("near"), leak = EchoScene.Through(target, EchoScene.RoomResponse(4)).ScaledTo(SignalArithmetic.Rms(target) * 0.316);
        double lost = LevelDb(EnhanceBeam(target, default, leak), Settled) - LevelDb(EnhanceBeam(target, SideSignals.Noise, leak), Settled);
        output.WriteLine($"target loses {lost:0.00} dB");
        Assert.InRange(lost, 0, 1.5);
    }

    private static float[] Enhance(float[] input, SideSignals side, EchoScene scene) =>
        EnhancerRun.Shipped(input, side, (at, count) => new SideBlock { Far = scene.Far.AsSpan(at, count), Echo = scene.Estimate.AsSpan(at, count) });

    private static float[] EnhanceBeam(float[] input, SideSignals side, float[] reference) =>
        EnhancerRun.Shipped(input, side, (at, count) => new SideBlock { Noise = reference.AsSpan(at, count) });

    private static float[] From(float[] signal, int start) => [.. new float[start], .. signal[start..]];

    private static double SiSdrDb(float[] clean, float[] test) => SiSdr.MeasureDb(clean.AsSpan(NearStarts..test.Length), test.AsSpan(NearStarts));

    private static double LevelDb(float[] signal, int from) => 20 * Math.Log10(SignalArithmetic.Rms(signal.AsSpan(from)));
}
