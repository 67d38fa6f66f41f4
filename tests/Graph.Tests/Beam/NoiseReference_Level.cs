using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: the noise in the beam itself, and silence where only the talker sounds.</summary>
public class NoiseReference_Level(ITestOutputHelper log)
{
    private const int Samples = 4 * BeamRun.Rate;
    private const double WithinDb = 1;
    private static readonly Lazy<float[][]> DiffuseNoise = new(() => SoundField.Diffuse(BeamRun.FourOnALine, Samples, BeamRun.Rate, seed: 7));

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum, 0)]
    [InlineData(BeamformerKind.Superdirective, 0)]
    [InlineData(BeamformerKind.Superdirective, 90)]
    [InlineData(BeamformerKind.Mvdr, 0)]
    [InlineData(BeamformerKind.Mvdr, 60)]
    public void Diffuse_noise_is_as_strong_as_in_the_beam(BeamformerKind kind, double lookDeg)
    {
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Look = new(lookDeg) });
        var (beam, noise) = BeamRun.Process(node, DiffuseNoise.Value, beforeHop: _ => node.SpeechProbability = 0);
        foreach (double centre in new[] { 500, 1000, 2000, 4000, 8000 })
        {
            double ratio = RatioDb(noise, beam, centre);
            log.WriteLine($"{kind} {lookDeg} {centre} Hz: {ratio:0.00} dB");
            Assert.Equal(0, ratio, WithinDb);
        }
    }

    /// <summary>What an adaptive beam takes out is not in its reference either: the enhancer would take it out again, and the talker with it.</summary>
    [Fact]
    public void Adaptive_reference_follows_the_beam_in_point_noise()
    {
        float[][] wave = SoundField.PlaneWave(BeamRun.FourOnALine, new(50), Signals.White(Samples, 5), BeamRun.Rate).ScaledTo(0.05);
        float[][] sensors = SoundField.Sensors(BeamRun.FourOnALine, Samples, 6, 0.005);
        var node = new BeamformerNode();
        var (beam, noise) = BeamRun.Process(node, SoundField.Mix(wave, sensors), beforeHop: _ => node.SpeechProbability = 0);
        foreach (double centre in new[] { 1000, 2000, 4000 })
        {
            double ratio = RatioDb(noise[BeamRun.Rate..], beam[BeamRun.Rate..], centre);
            log.WriteLine($"{centre} Hz: {ratio:0.00} dB, noise left {BeamRun.RatioDb(Band(beam, centre), Band(wave[0], centre)):0.0} dB");
            Assert.Equal(0, ratio, 1.5);
        }
    }

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum)]
    [InlineData(BeamformerKind.Superdirective)]
    [InlineData(BeamformerKind.Mvdr)]
    public void Talker_in_the_look_direction_is_blocked(BeamformerKind kind)
    {
        float[] voice = Signals.Voiced(Samples, BeamRun.Rate, 4);
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Look = new(30) });
        var (beam, noise) = BeamRun.Process(node, SoundField.PlaneWave(BeamRun.FourOnALine, new(30), voice, BeamRun.Rate), beforeHop: _ => node.SpeechProbability = 1);
        double leak = BeamRun.RatioDb(BeamRun.BandPower(noise.AsSpan(4800), BeamRun.Rate, 20, 8_000), BeamRun.BandPower(beam.AsSpan(4800), BeamRun.Rate, 20, 8_000));
        log.WriteLine($"{kind}: {leak:0.0} dB");
        Assert.True(leak < -30, $"{leak:0.0} dB");
    }

    private static double RatioDb(float[] noise, float[] beam, double centre) => BeamRun.RatioDb(Band(noise, centre), Band(beam, centre));

    private static double Band(float[] signal, double centre) => BeamRun.BandPower(signal.AsSpan(BeamRun.Rate), BeamRun.Rate, centre / Math.Sqrt(2), centre * Math.Sqrt(2));
}
