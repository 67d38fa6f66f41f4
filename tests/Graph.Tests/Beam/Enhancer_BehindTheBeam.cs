using PercepNet.Dsp;
using PercepNet.Dsp.Models;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;
using PercepNet.Training.Signals;
using Xunit.Abstractions;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>
/// Oracle: the enhancer alone on microphone 0, at the same latency. Real speech and a real fan in a simulated room; both chains have three hops: the
/// beam's one takes the place of one hop of the enhancer's look-ahead.
/// </summary>
public class Enhancer_BehindTheBeam(ITestOutputHelper log)
{
    private const int Seconds = 10;
    private const int Hop = 480;
    private const int LatencyHops = 3;
    private static readonly NetworkWeights Weights = EmbeddedModel.Load();
    private static readonly Lazy<RoomScene> Beside = new(() => new RoomScene(BeamRun.FourOnALine, 0, 60, Seconds));
    private static readonly Lazy<RoomScene> Aslant = new(() => new RoomScene(BeamRun.FourOnALine, 40, -30, Seconds));

    public static TheoryData<BeamformerKind, bool, double> Cases()
    {
        var cases = new TheoryData<BeamformerKind, bool, double>();
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
            foreach (bool aslant in new[] { false, true })
                foreach (double snrDb in new[] { -5, 0, 5, 10, 15 }) cases.Add(kind, aslant, snrDb);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Beam_and_enhancer_beat_the_enhancer_on_one_microphone(BeamformerKind kind, bool aslant, double snrDb)
    {
        RoomScene scene = aslant ? Aslant.Value : Beside.Value;
        float[][] microphones = scene.At(snrDb);
        float[] alone = Enhance(microphones[0], LatencyMode.Standard);
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Look = new(aslant ? 40 : 0) });
        var (both, beam) = BeamAndEnhance(node, microphones);
        double noisyDb = SiSdrDb(scene.Clean, microphones[0], 0), aloneDb = SiSdrDb(scene.Clean, alone, LatencyHops), bothDb = SiSdrDb(scene.Clean, both, LatencyHops);
        log.WriteLine($"{kind} {(aslant ? "aslant" : "ahead")} {snrDb} dB: microphone {noisyDb:0.0}, beam {SiSdrDb(scene.Clean, beam, 1):0.0}, enhancer alone {aloneDb:0.0}, beam + enhancer {bothDb:0.0}: gain {bothDb - aloneDb:0.00} dB");
        Assert.True(bothDb > aloneDb, $"{bothDb:0.00} dB with the beam, {aloneDb:0.00} dB without");
    }

    /// <summary>Late tails are drawn for each microphone on its own. Here they are too weak to matter.</summary>
    [Fact]
    public void Tails_that_microphones_do_not_share_are_weak()
    {
        float[] path = Beside.Value.TalkerPath;
        int direct = Array.IndexOf(path, path.Max());
        double Energy(int from, int to) => path[from..to].Sum(x => (double)x * x);
        double tail = Energy(Rate.Samples(0.08), path.Length), reverberation = Energy(direct + Rate.Samples(0.002), path.Length);
        log.WriteLine($"tail {10 * Math.Log10(tail / reverberation):0.0} dB of the reverberation, {10 * Math.Log10(tail / Energy(0, path.Length)):0.0} dB of all");
        Assert.InRange(tail / reverberation, 0, 0.01);
    }

    private static (float[] Both, float[] Beam) BeamAndEnhance(BeamformerNode node, float[][] microphones)
    {
        var enhancer = new Enhancer(Weights, new EnhancerOptions { Latency = LatencyMode.Low, Blocks = BlockPattern.WholeHops });
        node.Configure(new NodeFormat(BeamRun.Rate, Hop), [microphones.Length]);
        Assert.Equal(LatencyHops * Hop, node.LatencySamples + enhancer.LatencySamples);
        var input = new Signal(microphones.Length, Hop);
        Signal[] outputs = [new(1, Hop), new(1, Hop)];
        float[] both = new float[microphones[0].Length], beam = new float[both.Length];
        for (int at = 0; at + Hop <= both.Length; at += Hop)
        {
            for (int m = 0; m < microphones.Length; m++) microphones[m].AsSpan(at, Hop).CopyTo(input.Channel(m));
            node.SpeechProbability = enhancer.Meters.SpeechProbability;
            node.Process([input], outputs);
            outputs[0].Channel(0).CopyTo(beam.AsSpan(at));
            enhancer.Process(outputs[0].Channel(0), both.AsSpan(at, Hop));
        }
        return (both, beam);
    }

    private static float[] Enhance(float[] signal, LatencyMode latency)
    {
        var enhancer = new Enhancer(Weights, new EnhancerOptions { Latency = latency, Blocks = BlockPattern.WholeHops });
        Assert.Equal(LatencyHops * Hop, enhancer.LatencySamples);
        float[] output = new float[signal.Length];
        for (int at = 0; at + Hop <= signal.Length; at += Hop) enhancer.Process(signal.AsSpan(at, Hop), output.AsSpan(at, Hop));
        return output;
    }

    // Scale-invariant signal-to-distortion ratio. The first second, in which chains settle, does not count.
    private static double SiSdrDb(float[] clean, float[] output, int lateHops)
    {
        double cross = 0, cleanEnergy = 0, energy = 0;
        for (int i = BeamRun.Rate; i + lateHops * Hop < clean.Length; i++)
        {
            double c = clean[i], x = output[i + lateHops * Hop];
            cross += c * x;
            cleanEnergy += c * c;
            energy += x * x;
        }
        double target = cross * cross / cleanEnergy;
        return BeamRun.RatioDb(target, energy - target);
    }
}
