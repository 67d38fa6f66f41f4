using PercepNet.Dsp;
using PercepNet.Dsp.Spectrum;
using PercepNet.Graph.Beam;
using PercepNet.TestKit;

namespace PercepNet.Graph.Tests.Beam;

/// <summary>Oracle: microphone 0, one hop later.</summary>
public class Beam_MicrophoneZero
{
    private const double WantedDb = 60;
    private static readonly ArrayGeometry Scattered = new(new(0.03f, 0.01f, 0), new(-0.06f, 0.02f, 0.01f), new(0, -0.05f, 0.02f), new(0.07f, 0.04f, -0.02f), new(-0.01f, 0.08f, 0));

    public static TheoryData<BeamformerKind, int, double, int> Cases()
    {
        var cases = new TheoryData<BeamformerKind, int, double, int>();
        foreach (BeamformerKind kind in Enum.GetValues<BeamformerKind>())
        {
            foreach (double degrees in new[] { 0, 37.5, -90 }) cases.Add(kind, 0, degrees, 48_000);
            cases.Add(kind, 1, 123, 48_000);
            cases.Add(kind, 2, -20, 48_000);
            foreach (int rate in new[] { 8_000, 16_000, 44_100, 96_000 }) cases.Add(kind, 0, 60, rate);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Wave_from_the_look_direction_leaves_as_microphone_0(BeamformerKind kind, int array, double degrees, int rate)
    {
        ArrayGeometry geometry = array switch { 0 => BeamRun.FourOnALine, 1 => ArrayGeometry.Circle(6, 0.05), _ => Scattered };
        float[] signal = LowPassed(Signals.White(rate, 3));
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Geometry = geometry, Look = new(degrees, array * 10) });
        float[][] microphones = SoundField.PlaneWave(geometry, node.Look, signal, rate);
        float[] beam = BeamRun.Process(node, microphones, rate).Beam;
        int hop = node.LatencySamples;
        // The first frames of a circular delay hold the end of the signal.
        double snr = AudioCompare.SnrDb(microphones[0].AsSpan(4 * hop, beam.Length - 6 * hop), beam.AsSpan(5 * hop, beam.Length - 6 * hop));
        Assert.True(snr >= WantedDb, $"{snr:0.0} dB");
    }

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum)]
    [InlineData(BeamformerKind.Superdirective)]
    [InlineData(BeamformerKind.Mvdr)]
    public void Near_talker_leaves_as_microphone_0(BeamformerKind kind)
    {
        float[] signal = LowPassed(Signals.White(BeamRun.Rate, 3));
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind, Look = new(40, 0, 0.3) });
        float[][] microphones = SoundField.PlaneWave(BeamRun.FourOnALine, node.Look, signal, BeamRun.Rate);
        for (int m = 0; m < microphones.Length; m++) microphones[m].ScaledBy(BeamRun.FourOnALine.Arrival(m, node.Look).Amplitude);
        float[] beam = BeamRun.Process(node, microphones, beforeHop: _ => node.SpeechProbability = 1).Beam;
        double snr = AudioCompare.SnrDb(microphones[0].AsSpan(2400, 40_000), beam.AsSpan(2880, 40_000));
        Assert.True(snr >= WantedDb, $"{snr:0.0} dB");
    }

    [Theory]
    [InlineData(BeamformerKind.DelayAndSum, 8_000)]
    [InlineData(BeamformerKind.Superdirective, 44_100)]
    [InlineData(BeamformerKind.Mvdr, 48_000)]
    [InlineData(BeamformerKind.Mvdr, 96_000)]
    public void Impulse_comes_one_hop_later(BeamformerKind kind, int rate)
    {
        var node = new BeamformerNode(new BeamformerSettings { Kind = kind });
        foreach (int position in new[] { rate / 10, rate / 10 + 77, rate / 10 + rate / 200 })
        {
            float[] impulse = Signals.Impulse(rate / 2, position);
            float[] beam = BeamRun.Process(node, [impulse, impulse, impulse, impulse], rate).Beam;
            Assert.Equal(node.LatencySamples, LatencyProbe.ByImpulse(beam, position));
            Assert.Equal((rate + 50) / 100, node.LatencySamples);
            Assert.Equal(1, beam[position + node.LatencySamples], 1e-3);
        }
    }

    [Theory]
    [InlineData(BlockPattern.WholeHops, "480", 1)]
    [InlineData(BlockPattern.Any, "random", 2)]
    public void Graph_with_a_beam_is_as_late_as_it_says(BlockPattern blocks, string lengths, int hops)
    {
        using CompiledGraph graph = new GraphBuilder().AddInput("mics", 4).Add("beam", new BeamformerNode()).Connect("mics", "beam")
            .AddOutput("out", "beam.out").AddOutput("noise", "beam.noise").Compile(BeamRun.Rate, blocks);
        float[] impulse = Signals.Impulse(24_000, 7_777);
        float[][] outputs = GraphRun.Process(graph, [impulse, impulse, impulse, impulse], BlockLengths.Named(lengths));
        Assert.Equal(hops * 480, graph.LatencySamples);
        Assert.Equal(graph.LatencySamples, LatencyProbe.ByImpulse(outputs[0], 7_777));
    }

    // A delay by a fraction of a sample is not defined at Nyquist.
    private static float[] LowPassed(float[] signal)
    {
        var fft = new RealFft(signal.Length);
        var spectrum = new ComplexSpectrum(signal.Length / 2 + 1);
        fft.Forward(signal, spectrum);
        int first = (int)(0.45 * signal.Length);
        Array.Clear(spectrum.Re, first, spectrum.BinCount - first);
        Array.Clear(spectrum.Im, first, spectrum.BinCount - first);
        float[] low = new float[signal.Length];
        fft.Inverse(spectrum, low);
        return low;
    }
}
