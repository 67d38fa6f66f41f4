using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracle: what <see cref="ArrayTheory"/> says of the same array in the same noise, octave by octave.</summary>
public class Gain_Theory(ITestOutputHelper log)
{
    private const int Samples = 6 * BeamRun.Rate;
    private const int SettleSamples = 2 * BeamRun.Rate;
    private const int StepsPerOctave = 32;
    private const double SensorDb = -20;
    private static readonly int[] OctavesHz = [250, 500, 1000, 2000, 4000, 8000];
    private static readonly Lazy<float[][]> DiffuseNoise = new(() => SoundField.Diffuse(BeamRun.FourOnALine, Samples, BeamRun.Rate, seed: 1));

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum, 0)]
    [InlineData(BeamformerKind.DelayAndSum, 60)]
    [InlineData(BeamformerKind.Superdirective, 0)]
    [InlineData(BeamformerKind.Superdirective, 90)]
    [InlineData(BeamformerKind.Mvdr, 0)]
    [InlineData(BeamformerKind.Mvdr, 60)]
    public void Diffuse_noise_is_reduced_as_theory_says(BeamformerKind kind, double lookDeg) =>
        Compare(new BeamformerSettings { Kind = kind, Look = new(lookDeg) }, DiffuseNoise.Value, theory => theory.Diffuse());

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum, 0, 50)]
    [InlineData(BeamformerKind.DelayAndSum, 30, -70)]
    [InlineData(BeamformerKind.Superdirective, 0, 50)]
    [InlineData(BeamformerKind.Superdirective, 90, -20)]
    [InlineData(BeamformerKind.Mvdr, 0, 50)]
    [InlineData(BeamformerKind.Mvdr, 30, -70)]
    public void Point_noise_is_reduced_as_theory_says(BeamformerKind kind, double lookDeg, double noiseDeg)
    {
        var settings = new BeamformerSettings { Kind = kind, Look = new(lookDeg) };
        float[][] wave = SoundField.PlaneWave(settings.Geometry, new(noiseDeg), Signals.White(Samples, 5), BeamRun.Rate).ScaledTo(0.05);
        float[][] sensors = SoundField.Sensors(settings.Geometry, Samples, 6, 0.05 * Math.Pow(10, SensorDb / 20));
        Compare(settings, SoundField.Mix(wave, sensors), theory => theory.Point(new(noiseDeg), Math.Pow(10, SensorDb / 10)));
    }

    private void Compare(BeamformerSettings settings, float[][] noise, Func<ArrayTheory, System.Numerics.Complex[,]> model)
    {
        var node = new BeamformerNode(settings);
        float[] beam = BeamRun.Process(node, noise, beforeHop: _ => node.SpeechProbability = 0).Beam;
        foreach (int centre in OctavesHz)
        {
            double from = centre / Math.Sqrt(2), to = centre * Math.Sqrt(2), sum = 0;
            // The power that is left, averaged over the octave; white noise holds the same everywhere in it.
            for (int i = 0; i < StepsPerOctave; i++)
            {
                var theory = new ArrayTheory(settings, from + (to - from) * (i + 0.5) / StepsPerOctave);
                sum += Math.Pow(10, -theory.GainDb(model(theory)) / 10);
            }
            double expected = -10 * Math.Log10(sum / StepsPerOctave);
            double measured = BeamRun.RatioDb(BeamRun.BandPower(noise[0].AsSpan(SettleSamples), BeamRun.Rate, from, to), BeamRun.BandPower(beam.AsSpan(SettleSamples), BeamRun.Rate, from, to));
            log.WriteLine($"{settings.Kind} look {settings.Look.AzimuthDeg} octave {centre} Hz: theory {expected:0.00} dB, measured {measured:0.00} dB");
            Assert.Equal(expected, measured, 1.0);
        }
    }
}
