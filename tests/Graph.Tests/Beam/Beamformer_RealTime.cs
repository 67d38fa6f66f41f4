using System.Numerics;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: zero bytes, finite numbers, the bits of a fresh beamformer, the white-noise gain that was asked for.</summary>
public class Beamformer_RealTime
{
    private const int Samples = 2 * BeamRun.Rate;

    public static TheoryData<BeamformerKind, bool> Kinds()
    {
        var kinds = new TheoryData<BeamformerKind, bool>();
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
        {
            kinds.Add(kind, false);
            kinds.Add(kind, true);
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hops_allocate_nothing(BeamformerKind kind, bool search)
    {
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Search = search });
        node.Configure(new NodeFormat(BeamRun.Rate, 480), [4]);
        var input = new Signal(4, 480);
        Signal?[] inputs = [input];
        Signal[] outputs = [new(1, 480), new(1, 480)];
        var noise = new SeededNoise(1);
        int hop = 0;
        Action next = () =>
        {
            for (int m = 0; m < 4; m++)
                foreach (ref float sample in input.Channel(m)) sample = hop % 200 < 80 || m > 0 ? 0.1f * noise.NextSigned() : 0;
            node.SpeechProbability = ++hop % 100 < 50 ? 0 : 1;
            node.Process(inputs, outputs);
            if (hop % 300 == 0) node.Reset();
        };
        const int HopsALook = 40, WarmUps = 8, Looks = 33;
        for (int look = 0; look < Looks; look++)
        {
            // Who asks for another direction may allocate; the hops that turn to it, and search at another elevation, may not.
            node.Look = new(look * HopsALook % 90, look % 3 * 10);
            long bytes = AllocationProbe.Measure(next, runs: HopsALook, warmUps: 0);
            // Every path once, turning and Reset included: the runtime sets types up on first use.
            if (look >= WarmUps) Assert.Equal(0, bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reset_equals_fresh(BeamformerKind kind, bool search)
    {
        float[][] scene = Scene();
        var settings = new BeamformerSettings { Kind = kind, Search = search, Look = new(20) };
        var (beam, noise) = BeamRun.Process(new BeamformerNode(settings), scene);
        var node = new BeamformerNode(settings);
        float[][] other = SoundField.Sensors(settings.Geometry, Samples, 3, 0.1);
        Array.Clear(other[2]);
        BeamRun.Process(node, other);
        node.Reset();
        var (beamAgain, noiseAgain) = BeamRun.Continue(node, scene, 480, Samples / 480);
        Assert.Equal(beam, beamAgain);
        Assert.Equal(noise, noiseAgain);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MaxValue)]
    [InlineData(1e-30f)]
    [InlineData(float.Epsilon)]
    public void Wild_numbers_come_out_finite_and_are_forgotten(float wild)
    {
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
        {
            float[][] scene = Scene();
            for (int i = 9_600; i < 19_200; i += 7) scene[i % 4][i] = wild;
            var (beam, noise) = BeamRun.Process(new BeamformerNode(new BeamformerSettings { Kind = kind, Search = true }), scene);
            Assert.All(beam, sample => Assert.True(float.IsFinite(sample)));
            Assert.All(noise, sample => Assert.True(float.IsFinite(sample)));
            Assert.InRange(((ReadOnlySpan<float>)beam.AsSpan(60_000)).Rms(), 0.01, 1);
        }
    }

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum)]
    [InlineData(BeamformerKind.Superdirective)]
    [InlineData(BeamformerKind.Mvdr)]
    public void Equal_microphones_do_not_blow_up(BeamformerKind kind)
    {
        float[] voice = Signals.Voiced(Samples, BeamRun.Rate, 2).Add(Signals.Pink(Samples, 3, 0.01f));
        // Broadside: equal microphones are a wave from ahead. At 70° they are nonsense, but must stay tame.
        foreach (double lookDeg in new[] { 0, 70 })
        {
            var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Look = new(lookDeg) });
            var (beam, noise) = BeamRun.Process(node, [voice, voice, voice, voice]);
            if (lookDeg == 0) Assert.InRange(AudioCompare.SnrDb(voice.AsSpan(0, Samples - 480), beam.AsSpan(480)), 60, double.PositiveInfinity);
            Assert.InRange(((ReadOnlySpan<float>)beam).Rms(), 0, 2 * ((ReadOnlySpan<float>)voice).Rms());
            Assert.InRange(((ReadOnlySpan<float>)noise).Rms(), 0, 2 * ((ReadOnlySpan<float>)voice).Rms());
        }
    }

    [Fact]
    public void Silence_after_sound_is_silence_without_subnormals()
    {
        float[][] scene = [.. Scene().Select(m => (float[])[.. m, .. new float[Samples]])];
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
        {
            var (beam, noise) = BeamRun.Process(new BeamformerNode(new BeamformerSettings { Kind = kind }), scene);
            Assert.All(beam.Skip(Samples + 960), sample => Assert.Equal(0, sample));
            Assert.All(noise.Skip(Samples + 960), sample => Assert.Equal(0, sample));
        }
    }

    [Theory]
    [InlineData(2, 8_000)]
    [InlineData(3, 11_025)]
    [InlineData(8, 44_100)]
    [InlineData(16, 96_000)]
    public void Any_array_runs_at_any_rate(int microphones, int rate)
    {
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
        {
            var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Geometry = ArrayGeometry.Circle(microphones, 0.1), Search = true });
            float[] beam = BeamRun.Process(node, SoundField.Sensors(node.Settings.Geometry, rate, 4, 0.05), rate).Beam;
            Assert.All(beam, sample => Assert.True(float.IsFinite(sample)));
            // Noise that the microphones do not share leaves weaker by the white-noise gain: 3 dB, a factor of 1.995 in power, or 1 dB (0.794) less
            // than the number of microphones where that is less. 5 % for what levels that are still being matched may add.
            double loudest = 0.05 * 1.05 / Math.Sqrt(Math.Min(1.995, 0.794 * microphones));
            Assert.InRange(((ReadOnlySpan<float>)beam.AsSpan(rate / 10)).Rms(), 0.2 * 0.05 / Math.Sqrt(microphones), loudest);
        }
    }

    [Theory]
    [InlineData(-3, "not -3:")]
    [InlineData(1, "not 1:")]
    [InlineData(17, "not 17:")]
    [InlineData(40, "not 40:")]
    public void Arrays_out_of_range_are_refused(int microphones, string named)
    {
        Assert.Contains(named, Assert.Throws<GraphException>(() => ArrayGeometry.Line(microphones, 0.05)).Message);
        Assert.Contains(named, Assert.Throws<GraphException>(() => ArrayGeometry.Circle(microphones, 0.05)).Message);
        if (microphones >= 0) Assert.Contains(named, Assert.Throws<GraphException>(() => new ArrayGeometry(new Vector3[microphones])).Message);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Refused(new BeamformerSettings { LoadingDb = -11 }, "-11 dB");
        Refused(new BeamformerSettings { WhiteNoiseGainDb = double.NaN }, "NaN dB");
        Refused(new BeamformerSettings { Look = new(0, 91) }, "elevation of 91");
        Refused(new BeamformerSettings { Look = new(0, 0, 0) }, "0 m away");
        Refused(new BeamformerSettings { Kind = (BeamformerKind)9 }, "kind 9");
        var node = new BeamformerNode();
        Assert.Contains("3 channels", Assert.Throws<GraphException>(() => node.Configure(new NodeFormat(48_000, 480), [3])).Message);
        Assert.Contains("azimuth", Assert.Throws<GraphException>(() => node.Look = new(double.NaN)).Message);
        Assert.Contains("microphone 1", Assert.Throws<GraphException>(() => new ArrayGeometry(default, new(float.NaN, 0, 0))).Message);
    }

    private static void Refused(BeamformerSettings settings, string named) =>
        Assert.Contains(named, Assert.Throws<GraphException>(() => new BeamformerNode(settings)).Message);

    private static float[][] Scene() => SoundField.TalkerAhead(Signals.Voiced(Samples, BeamRun.Rate, 1));
}
