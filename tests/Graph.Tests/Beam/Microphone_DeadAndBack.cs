using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracles: the level of the talker in a beam of the same microphones, all of them alive; the bits of a beam whose dead microphone is silent.</summary>
public class Microphone_DeadAndBack
{
    private const int Hop = BeamRun.Rate / 100;
    private const double WithinDb = 1;
    private const double HissDb = -60;

    public static TheoryData<BeamformerKind, int, double, bool> Deaths()
    {
        var deaths = new TheoryData<BeamformerKind, int, double, bool>();
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
            foreach (bool hisses in new[] { false, true })
            {
                deaths.Add(kind, 0, 0, hisses);
                deaths.Add(kind, 2, 0, hisses);
                deaths.Add(kind, 3, 0.5, hisses);
            }
        return deaths;
    }

    [Theory]
    [MemberData(nameof(Deaths))]
    public void Talker_stays_when_a_microphone_dies(BeamformerKind kind, int microphone, double diesAfterSeconds, bool hisses)
    {
        const int Samples = 2 * BeamRun.Rate;
        float[][] scene = SoundField.TalkerAhead(Signals.Voiced(Samples, BeamRun.Rate, 1));
        var settings = new BeamformerSettings { Kind = kind };
        float[] whole = BeamRun.Process(new BeamformerNode(settings), scene).Beam;
        int death = (int)(diesAfterSeconds * BeamRun.Rate);
        float[] remains = hisses ? Signals.White(Samples, 4).ScaledTo(0.1 * Math.Pow(10, HissDb / 20)) : new float[Samples];
        remains.AsSpan(death).CopyTo(scene[microphone].AsSpan(death));
        var (beam, noise) = BeamRun.Process(new BeamformerNode(settings), scene);
        Assert.All(beam, sample => Assert.InRange(sample, -1, 1));
        Assert.All(noise, sample => Assert.InRange(sample, -1, 1));
        // One that dies on the way is missed for a second, until it is found dead and the weights have followed: then the others do without it.
        Assert.Equal(0, ChangeDb(beam, whole, death == 0 ? Samples / 10 : Samples - Samples / 20), WithinDb);
    }

    /// <summary>Neither in the beam nor in the noise reference, while noise is learned and after.</summary>
    [Theory]
    [InlineData(BeamformerKind.DelayAndSum)]
    [InlineData(BeamformerKind.Superdirective)]
    [InlineData(BeamformerKind.Mvdr)]
    public void Hiss_of_a_dead_microphone_is_nowhere(BeamformerKind kind)
    {
        const int Samples = BeamRun.Rate, Settled = Samples / 4;
        float[][] scene = SoundField.TalkerAhead(Signals.Voiced(Samples, BeamRun.Rate, 1));
        scene[2] = new float[Samples];
        var (beam, noise) = Run(kind, scene, Samples / 2);
        scene[2] = Signals.White(Samples, 4).ScaledTo(1e-5);
        var (hissedBeam, hissedNoise) = Run(kind, scene, Samples / 2);
        Assert.Equal(beam[Settled..], hissedBeam[Settled..]);
        Assert.Equal(noise[Settled..], hissedNoise[Settled..]);
    }

    /// <summary>
    /// Comes back into noise shortly before somebody speaks. It was not heard while levels and noise were learned, which must be held neither against it (6 dB of
    /// gain) nor in its favour (all weight to a microphone without noise).
    /// </summary>
    [Theory]
    [InlineData(BeamformerKind.DelayAndSum, 0)]
    [InlineData(BeamformerKind.DelayAndSum, 3)]
    [InlineData(BeamformerKind.Superdirective, 3)]
    [InlineData(BeamformerKind.Mvdr, 0)]
    [InlineData(BeamformerKind.Mvdr, 3)]
    public void Talker_stays_when_a_microphone_comes_back(BeamformerKind kind, int microphone)
    {
        const int Return = 2 * BeamRun.Rate, FirstWord = Return + BeamRun.Rate / 5, Samples = 4 * BeamRun.Rate;
        float[][] scene = SoundField.TalkerAhead([.. new float[FirstWord], .. Signals.Voiced(Samples - FirstWord, BeamRun.Rate, 1)]);
        float[] whole = Run(kind, scene, FirstWord).Beam;
        Array.Clear(scene[microphone], 0, Return);
        float[] beam = Run(kind, scene, FirstWord).Beam;
        Assert.Equal(0, ChangeDb(beam, whole, Return + BeamRun.Rate), WithinDb);
    }

    private static (float[] Beam, float[] Noise) Run(BeamformerKind kind, float[][] scene, int firstWord)
    {
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind });
        return BeamRun.Process(node, scene, beforeHop: hop => node.SpeechProbability = hop < firstWord / Hop ? 0 : 1);
    }

    private static double ChangeDb(float[] beam, float[] whole, int from) =>
        BeamRun.RatioDb(BeamRun.BandPower(beam.AsSpan(from), BeamRun.Rate, 100, 3_000), BeamRun.BandPower(whole.AsSpan(from), BeamRun.Rate, 100, 3_000));
}
