using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: the bits of a beamformer that looked there from the start; where the talker was put; directions that were set, and no others.</summary>
public class Look_Changed
{
    private const int Samples = 5 * BeamRun.Rate;
    private const int Hop = BeamRun.Rate / 100;
    private const double WithinDeg = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reset_equals_fresh_at_the_new_look(bool setOnTheWay)
    {
        var look = new Direction(-10, 40, 1.5);
        float[][] scene = Talker(new(40));
        var fresh = new BeamformerNode(new BeamformerSettings { Search = true, Look = look });
        var (beam, noise) = BeamRun.Process(fresh, scene);
        var node = new BeamformerNode(new BeamformerSettings { Search = true });
        BeamRun.Process(node, scene, beforeHop: hop =>
        {
            if (setOnTheWay && hop == 250) node.Look = look;
        });
        node.Look = look;
        node.Reset();
        var (beamAgain, noiseAgain) = BeamRun.Continue(node, scene, Hop, Samples / Hop);
        Assert.Equal(beam, beamAgain);
        Assert.Equal(noise, noiseAgain);
        Assert.Equal(fresh.AzimuthDeg, node.AzimuthDeg);
    }

    /// <summary>A line hears a talker at 40° and 40° up as one at 29.5° on the ground.</summary>
    [Fact]
    public void Search_goes_on_at_the_new_elevation()
    {
        var node = new BeamformerNode(new BeamformerSettings { Search = true });
        double before = double.NaN;
        BeamRun.Process(node, Talker(new(40, 40)), beforeHop: hop =>
        {
            if (hop != 250) return;
            before = node.AzimuthDeg;
            node.Look = new(0, 40);
        });
        Assert.Equal(29.5, before, WithinDeg);
        Assert.Equal(40, node.AzimuthDeg, WithinDeg);
    }

    [Fact]
    public async Task Look_may_be_set_from_another_thread()
    {
        Direction[] looks = [new(-60, -30, 0.5), new(60, 30, 4)];
        float[][] scene = Talker(new(35));
        var node = new BeamformerNode(new BeamformerSettings { Search = true, Look = looks[0] });
        using var done = new CancellationTokenSource();
        Task setter = Task.Run(() =>
        {
            for (int i = 1; !done.IsCancellationRequested; i++) node.Look = looks[i % looks.Length];
        });
        int torn = 0;
        BeamRun.Process(node, scene, beforeHop: _ => torn += looks.Contains(node.Look) ? 0 : 1);
        await done.CancelAsync();
        await setter;
        Assert.Equal(0, torn);

        // And the search goes on.
        node.Look = new(0);
        BeamRun.Continue(node, scene, Hop, Samples / Hop);
        Assert.Equal(35, node.AzimuthDeg, WithinDeg);
    }

    private static float[][] Talker(Direction from) =>
        SoundField.PlaneWave(BeamRun.FourOnALine, from, Recording.Read("near")[..Samples], BeamRun.Rate).ScaledTo(0.05);
}
