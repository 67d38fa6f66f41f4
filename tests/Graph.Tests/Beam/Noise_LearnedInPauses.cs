using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: theory's deep null where noise was learned, the diffuse model's mild one where it was not; the bits of the probability written by hand.</summary>
public class Noise_LearnedInPauses
{
    private const int Samples = 3 * BeamRun.Rate;

    [Fact]
    public void Noise_is_learned_only_while_nobody_speaks()
    {
        float[][] noise = Noise();
        double learned = LeftDb(noise, Run(noise, 0)), spoken = LeftDb(noise, Run(noise, 1));
        Assert.InRange(learned, -100, -18);
        Assert.InRange(spoken, learned + 6, 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Asked_node_goes_before_what_is_written(float probability)
    {
        float[][] noise = Noise();
        var node = new BeamformerNode { SpeechFrom = new Oracle(probability), SpeechProbability = 1 - probability };
        Assert.Equal(Run(noise, probability), BeamRun.Process(node, noise).Beam);
    }

    /// <summary>Steady noise is no speech to the level detector either.</summary>
    [Fact]
    public void Own_detector_lets_steady_noise_be_learned()
    {
        float[][] noise = Noise();
        Assert.InRange(LeftDb(noise, BeamRun.Process(new BeamformerNode(), noise).Beam), -100, -18);
    }

    private static float[][] Noise()
    {
        float[][] wave = SoundField.PlaneWave(BeamRun.FourOnALine, new(60), Signals.White(Samples, 5), BeamRun.Rate).ScaledTo(0.05);
        return SoundField.Mix(wave, SoundField.Sensors(BeamRun.FourOnALine, Samples, 6, 0.002));
    }

    private static float[] Run(float[][] noise, float probability)
    {
        var node = new BeamformerNode { SpeechProbability = probability };
        return BeamRun.Process(node, noise).Beam;
    }

    private static double LeftDb(float[][] noise, float[] beam) => BeamRun.RatioDb(
        BeamRun.BandPower(beam.AsSpan(2 * BeamRun.Rate), BeamRun.Rate, 1_400, 4_000),
        BeamRun.BandPower(noise[0].AsSpan(2 * BeamRun.Rate), BeamRun.Rate, 1_400, 4_000));

    private sealed class Oracle(float probability) : ISpeechProbability
    {
        public float SpeechProbability => probability;
    }
}
