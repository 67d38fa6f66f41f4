using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>
/// Oracle: the talker in the microphones. A beam that adapts must not take the talker for noise when it looks 10° beside them and microphones
/// differ by ±2 dB. Measured on the talker's part of the beam, by the very weights that the whole sum gave: its energy against the
/// mean energy of the talker in the microphones, over all seconds but the first.
/// </summary>
public class Target_Kept(ITestOutputHelper log)
{
    private const int Samples = 4 * BeamRun.Rate;
    private const double MostLossDb = 1;
    private static readonly double[][] Errors = [[2, -2, 2, -2], [2, 2, -2, -2]];

    public static TheoryData<double, double> Cases()
    {
        var cases = new TheoryData<double, double>();
        foreach (double lookDeg in new[] { 0, 45, 90 })
            foreach (double errorDeg in new[] { -10, 10 }) cases.Add(lookDeg, errorDeg);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Talker_beside_the_look_direction_is_not_cancelled(double lookDeg, double errorDeg)
    {
        float[] voice = Recording.Read("near")[..Samples];
        float[][] noise = SoundField.PlaneWave(BeamRun.FourOnALine, new(lookDeg - 60), Signals.Pink(Samples, 8), BeamRun.Rate);
        foreach (double[] errors in Errors)
        {
            float[][] talker = SoundField.PlaneWave(BeamRun.FourOnALine, new(lookDeg + errorDeg), voice, BeamRun.Rate).ScaledTo(0.05).Mismatched(errors);
            foreach (double snrDb in new[] { 0, 30 })
            {
                noise.ScaledTo(0.05 * Math.Pow(10, -snrDb / 20));
                float[][] sensors = SoundField.Sensors(BeamRun.FourOnALine, Samples, 9, 0.05 * Math.Pow(10, -(snrDb + 20) / 20));
                float[][] noises = SoundField.Mix(noise, sensors).Mismatched(errors);
                foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
                {
                    float[][] parts = BeamRun.Split(new BeamformerSettings { Kind = kind, Look = new(lookDeg) }, [talker, noises]).Parts;
                    double loss = LossDb(talker, parts[0], 20, 20_000);
                    log.WriteLine($"{kind} look {lookDeg} error {errorDeg} mics {errors[0]},{errors[1]} SNR {snrDb}: loss {loss:0.00} dB, 1 to 4 kHz {LossDb(talker, parts[0], 1000, 4000):0.0} dB; noise {LossDb(noises, parts[1], 20, 20_000):0.0}");
                    Assert.True(loss < MostLossDb, $"{loss:0.00} dB at {snrDb} dB, {kind}, microphones {string.Join(' ', errors)}");
                }
            }
        }
    }

    /// <summary>The parts are what the test says they are: together they are the beam.</summary>
    [Fact]
    public void Parts_sum_to_the_beam()
    {
        var settings = new BeamformerSettings();
        float[][] talker = SoundField.PlaneWave(settings.Geometry, new(5), Signals.Voiced(96_000, BeamRun.Rate, 1), BeamRun.Rate), noise = SoundField.Sensors(settings.Geometry, 96_000, 2, 0.02);
        var (beam, parts) = BeamRun.Split(settings, [talker, noise]);
        Assert.InRange(AudioCompare.SnrDb(beam, parts[0].Add(parts[1])), 100, double.PositiveInfinity);
    }

    private static double LossDb(float[][] microphones, float[] beam, double fromHz, double toHz)
    {
        double before = 0;
        foreach (float[] microphone in microphones) before += BeamRun.BandPower(microphone.AsSpan(BeamRun.Rate, beam.Length - BeamRun.Rate), BeamRun.Rate, fromHz, toHz) / microphones.Length;
        return BeamRun.RatioDb(before, BeamRun.BandPower(beam.AsSpan(BeamRun.Rate), BeamRun.Rate, fromHz, toHz));
    }
}
