using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using PercepNet.Wave;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>
/// Oracle: the talker in the microphones. A beam that adapts must not take the talker for noise when it looks 10° beside them and microphones
/// differ by ±2 dB. Measured on the talker's part of the beam, by the very weights that the whole sum gave: its energy against the
/// mean energy of the talker in the microphones, over all seconds but the first.
/// </summary>
public class Target_Kept(ITestOutputHelper log)
{
    private const int Samples = 8 * BeamRun.Rate;
    private const double MostLossDb = 1;
    private static readonly double[][] Errors = [[2, -2, 2, -2], [-2, 2, 2, -2], [2, 2, -2, -2]];

    public static TheoryData<BeamformerKind, double, double> Cases()
    {
        var cases = new TheoryData<BeamformerKind, double, double>();
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
            foreach (double lookDeg in new[] { 0, 45, 90 })
                foreach (double errorDeg in new[] { -10, 10 }) cases.Add(kind, lookDeg, errorDeg);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Talker_beside_the_look_direction_is_not_cancelled(BeamformerKind kind, double lookDeg, double errorDeg)
    {
        var settings = new BeamformerSettings { Kind = kind, Look = new(lookDeg) };
        float[] voice = WaveFile.ReadAll(Repository.PathOf("tests", "Recordings", "near.wav")).Samples[..Samples];
        foreach (double[] errors in Errors)
            foreach (double snrDb in new[] { 0, 20, 40 })
            {
                float[][] talker = SoundField.PlaneWave(settings.Geometry, new(lookDeg + errorDeg), voice, BeamRun.Rate).ScaledTo(0.05).Mismatched(errors);
                float[][] noise = SoundField.PlaneWave(settings.Geometry, new(lookDeg - 60), Signals.Pink(Samples, 8), BeamRun.Rate).ScaledTo(0.05 * Math.Pow(10, -snrDb / 20)).Mismatched(errors);
                float[][] sensors = SoundField.Sensors(settings.Geometry, Samples, 9, 0.05 * Math.Pow(10, -(snrDb + 20) / 20));
                float[][] parts = BeamRun.Split(settings, [talker, SoundField.Mix(noise, sensors)]).Parts;
                double loss = LossDb(talker, parts[0], 20, 20_000);
                log.WriteLine($"{kind} look {lookDeg} error {errorDeg} mics {errors[0]},{errors[1]} SNR {snrDb}: loss {loss:0.00} dB; 500 {LossDb(talker, parts[0], 354, 707):0.0}, 1k {LossDb(talker, parts[0], 707, 1414):0.0}, 2k {LossDb(talker, parts[0], 1414, 2828):0.0}, 4k {LossDb(talker, parts[0], 2828, 5657):0.0}; noise {LossDb(noise, parts[1], 20, 20_000):0.0}");
                Assert.True(loss < MostLossDb, $"{loss:0.00} dB at {snrDb} dB, microphones {string.Join(' ', errors)}");
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
