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
    private static readonly ArrayGeometry Bar = ArrayGeometry.Line(4, 0.1);
    private static readonly Lazy<RoomScene> Ahead = new(() => new RoomScene(Bar, 0, 60, Seconds));
    private static readonly Lazy<RoomScene> Aslant = new(() => new RoomScene(Bar, 40, -30, Seconds));

    /// <summary>The adaptive beam is told by the enhancer whether someone speaks, or finds out itself; to the others it is all the same.</summary>
    public static TheoryData<BeamformerKind, bool, bool> Cases()
    {
        var cases = new TheoryData<BeamformerKind, bool, bool>();
        foreach (bool aslant in new[] { false, true })
        {
            foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>()) cases.Add(kind, aslant, false);
            cases.Add(BeamformerKind.Mvdr, aslant, true);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Beam_and_enhancer_beat_the_enhancer_on_one_microphone(BeamformerKind kind, bool aslant, bool askEnhancer)
    {
        RoomScene scene = aslant ? Aslant.Value : Ahead.Value;
        foreach (double snrDb in new[] { -5, 0, 5, 10 })
        {
            float[][] microphones = scene.At(snrDb);
            float[] alone = Enhance(microphones[0], LatencyMode.Standard);
            var node = new BeamformerNode(new BeamformerSettings { Geometry = Bar, Kind = kind, Look = new(aslant ? 40 : 0) });
            var (both, beam) = BeamAndEnhance(node, microphones, askEnhancer);
            double noisyDb = SiSdrDb(scene.Clean, microphones[0], 0), aloneDb = SiSdrDb(scene.Clean, alone, LatencyHops), bothDb = SiSdrDb(scene.Clean, both, LatencyHops);
            log.WriteLine($"{kind} {(aslant ? "aslant" : "ahead")} {(askEnhancer ? "asks" : "alone")} {snrDb} dB: microphone {noisyDb:0.0}, beam {SiSdrDb(scene.Clean, beam, 1):0.0}, enhancer alone {aloneDb:0.0}, beam + enhancer {bothDb:0.0}: gain {bothDb - aloneDb:0.00} dB");
            Assert.True(bothDb > aloneDb, $"at {snrDb} dB: {bothDb:0.00} dB with the beam, {aloneDb:0.00} dB without");
        }
    }

    /// <summary>Late tails are drawn for each microphone on its own. Here they are too weak to matter.</summary>
    [Fact]
    public void Tails_that_microphones_do_not_share_are_weak()
    {
        float[] path = Ahead.Value.TalkerPath;
        double Energy(int from, int to) => path[from..to].Sum(x => (double)x * x);
        double tail = Energy(Rate.Samples(0.08), path.Length), all = Energy(0, path.Length);
        log.WriteLine($"tail {10 * Math.Log10(tail / all):0.0} dB of all");
        Assert.InRange(tail / all, 0, 0.01);
    }

    private static (float[] Both, float[] Beam) BeamAndEnhance(BeamformerNode node, float[][] microphones, bool askEnhancer)
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
            if (askEnhancer) node.SpeechProbability = enhancer.Meters.SpeechProbability;
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
