using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracle: where the talker was put.</summary>
public class Search_Direction(ITestOutputHelper log)
{
    private const double WithinDeg = 5;
    private const int Samples = 5 * BeamRun.Rate;
    private const int SettleHops = 250;
    private static readonly ArrayGeometry Circle = ArrayGeometry.Circle(4, 0.05);
    private static readonly Lazy<float[][]> AroundLine = new(() => SoundField.Diffuse(BeamRun.FourOnALine, Samples, BeamRun.Rate, seed: 3, waves: 60));
    private static readonly Lazy<float[][]> AroundCircle = new(() => SoundField.Diffuse(Circle, Samples, BeamRun.Rate, seed: 3, waves: 60));
    private static readonly float[] Voice = Recording.Read("near");

    [Theory]
    [InlineData(false, -50, 0)]
    [InlineData(false, 0, 0)]
    [InlineData(false, 25, 0)]
    [InlineData(false, 60, 5)]
    [InlineData(false, -33, 10)]
    [InlineData(true, 170, 0)]
    [InlineData(true, -100, 5)]
    [InlineData(true, 12, 10)]
    public void Talker_is_found_in_diffuse_noise(bool circle, double talkerDeg, double snrDb)
    {
        float[][] noise = (circle ? AroundCircle : AroundLine).Value.ScaledTo(0.05 * Math.Pow(10, -snrDb / 20));
        Find(circle ? Circle : BeamRun.FourOnALine, talkerDeg, noise, $"diffuse {snrDb} dB");
    }

    /// <summary>A dead microphone hisses, 60 dB under the talker: whitened spectra make that as loud as all else.</summary>
    [Theory]
    [InlineData(0, 40)]
    [InlineData(2, 25)]
    [InlineData(3, -50)]
    public void Talker_is_found_without_the_dead_microphone(int dead, double talkerDeg) =>
        Find(BeamRun.FourOnALine, talkerDeg, AroundLine.Value.ScaledTo(0.05 * Math.Pow(10, -5 / 20.0)), $"microphone {dead} dead", dead);

    [Theory]
    [InlineData(-50, 40, 0)]
    [InlineData(20, -60, 5)]
    [InlineData(0, 50, 10)]
    public void Talker_is_found_beside_a_fan(double talkerDeg, double fanDeg, double snrDb)
    {
        float[] fan = Recording.Read("fan")[..Samples];
        float[][] noise = SoundField.PlaneWave(BeamRun.FourOnALine, new(fanDeg), fan, BeamRun.Rate).ScaledTo(0.05 * Math.Pow(10, -snrDb / 20));
        Find(BeamRun.FourOnALine, talkerDeg, noise, $"fan {snrDb} dB");
    }

    [Fact]
    public void Direction_is_held_while_nobody_speaks()
    {
        float[][] talker = SoundField.PlaneWave(BeamRun.FourOnALine, new(35), Voice[..Samples], BeamRun.Rate).ScaledTo(0.05);
        float[][] noise = SoundField.PlaneWave(BeamRun.FourOnALine, new(-40), Signals.White(Samples, 4), BeamRun.Rate).ScaledTo(0.02);
        var node = new BeamformerNode(new BeamformerSettings { Search = true });
        BeamRun.Process(node, talker);
        double found = node.AzimuthDeg;
        BeamRun.Continue(node, noise, 480, Samples / 480, _ => node.SpeechProbability = 0.1f);
        Assert.Equal(35, found, WithinDeg);
        Assert.Equal(found, node.AzimuthDeg);
    }

    /// <summary>A tone bends by itself; a click, or a weight that jumps, would bend it tens of times harder.</summary>
    [Theory]
    [InlineData(BeamformerKind.DelayAndSum)]
    [InlineData(BeamformerKind.Superdirective)]
    [InlineData(BeamformerKind.Mvdr)]
    public void Turning_does_not_click(BeamformerKind kind)
    {
        float[][] tone = SoundField.PlaneWave(BeamRun.FourOnALine, new(10), Signals.Sine(2 * BeamRun.Rate, BeamRun.Rate, 500, 0.3f), BeamRun.Rate);
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind });
        float[] beam = BeamRun.Process(node, tone, beforeHop: hop =>
        {
            node.SpeechProbability = 1;
            if (hop % 50 == 49) node.Look = new(node.Look.AzimuthDeg > 0 ? -60 : 60);
        }).Beam;
        double steady = 0.3 * Math.Pow(2 * Math.PI * 500 / BeamRun.Rate, 2), worst = 0;
        for (int i = 9_602; i < beam.Length; i++) worst = Math.Max(worst, Math.Abs(beam[i] - 2.0 * beam[i - 1] + beam[i - 2]));
        log.WriteLine($"{kind}: {worst / steady:0.00}");
        Assert.InRange(worst / steady, 0, 1.5);
    }

    private void Find(ArrayGeometry geometry, double talkerDeg, float[][] noise, string name, int dead = -1)
    {
        float[][] talker = SoundField.PlaneWave(geometry, new(talkerDeg), Voice[..Samples], BeamRun.Rate).ScaledTo(0.05);
        float[][] scene = SoundField.Mix(talker, noise);
        if (dead >= 0) scene[dead] = Signals.White(Samples, 6).ScaledTo(5e-5);
        var node = new BeamformerNode(new BeamformerSettings { Geometry = geometry, Search = true });
        double worst = 0;
        // The recordings begin with silence: what is noise is known after a second and a half.
        BeamRun.Process(node, scene, beforeHop: hop =>
        {
            if (hop > SettleHops) worst = Math.Max(worst, Math.Abs(Direction.TurnDeg(talkerDeg, node.AzimuthDeg)));
        });
        log.WriteLine($"{name}, talker at {talkerDeg}: {node.AzimuthDeg:0.0} at the end, worst error {worst:0.0} after 2.5 s");
        Assert.True(worst <= WithinDeg, $"{worst:0.0} degrees beside {talkerDeg}");
    }
}
