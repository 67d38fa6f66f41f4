using PercepNet.Dsp.Models;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Dsp.Tests.Network;

public class GainNetworkTests
{
    private const int Bands = 11;
    private static readonly byte[] s_file = RandomNetwork.Build(Bands, seed: 7);
    private static readonly NetworkWeights s_weights = NetworkWeights.Load(s_file, "random");

    private static readonly byte[] s_fourBitFile = RandomNetwork.Build(Bands, seed: 7, sizes: new NetworkSizes(Input: 61, Conv1: 90, Gru1: 70), fourBits: true);

    public static TheoryData<KernelKind> Kinds => [.. GainNetwork.SupportedKernels];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_outputs_follow_float_reference_over_300_frames(bool fourBits)
    {
        byte[] file = fourBits ? s_fourBitFile : s_file;
        var reference = new FloatReference(file);
        var network = new GainNetwork(NetworkWeights.Load(file, "random"));
        double largest = 0;
        for (int n = 0; n < 300; n++)
        {
            float[] features = Features(n);
            network.Advance(features);
            reference.Advance(features);
            largest = Math.Max(largest, Math.Abs(network.SpeechProbability - reference.SpeechProbability));
            for (int lookAhead = 0; lookAhead <= NetworkWeights.MaxLookAhead; lookAhead++)
            {
                double[] expected = reference.Head(lookAhead);
                largest = Math.Max(largest, network.Head(lookAhead, Bands).Select((v, i) => Math.Abs(v - expected[i])).Max());
            }
        }

        Assert.InRange(largest, 0, 1e-3);
    }

    [Fact]
    public void Heads_differ_and_move_with_the_features()
    {
        var network = new GainNetwork(s_weights);
        network.Advance(Features(1));
        float[][] heads = [.. Enumerable.Range(0, 3).Select(m => network.Head(m, Bands))];
        Assert.NotEqual(heads[0], heads[1]);
        Assert.NotEqual(heads[1], heads[2]);
        Assert.Equal(heads[0], network.Head(0, Bands));
        network.Advance(Features(2));
        Assert.NotEqual(heads[0], network.Head(0, Bands));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kernels_equal_scalar_bit_for_bit(KernelKind kind)
    {
        foreach (var weights in new[] { s_weights, NetworkWeights.Load(s_fourBitFile, "random") })
            Assert.Equal(Run(new GainNetwork(weights, KernelKind.Scalar)), Run(new GainNetwork(weights, kind)));
    }

    [Fact]
    public void Reset_equals_fresh()
    {
        var network = new GainNetwork(s_weights);
        float[] fresh = Run(network);
        Assert.NotEqual(fresh, Run(network));
        network.Reset();
        Assert.Equal(0, network.SpeechProbability);
        Assert.Equal(new GainNetwork(s_weights).Head(1, Bands), network.Head(1, Bands));
        Assert.Equal(fresh, Run(network));
    }

    [Fact]
    public void Ten_thousand_frames_allocate_nothing()
    {
        var network = new GainNetwork(s_weights);
        float[] features = Features(3);
        var (gains, dereverb, strengths) = (new float[Bands], new float[Bands], new float[Bands]);
        long bytes = AllocationProbe.Measure(
            () =>
            {
                network.Advance(features);
                network.ReadHead(1, gains, dereverb, strengths);
                network.Reset();
            },
            runs: 10_000);
        Assert.Equal(0, bytes);
    }

    [Fact]
    public async Task Two_threads_share_weights_and_stay_apart()
    {
        float[] expected = Run(new GainNetwork(s_weights), frames: 500);
        var runs = Enumerable.Range(0, 2).Select(_ => Task.Run(() => Run(new GainNetwork(s_weights), frames: 500)));
        Assert.All(await Task.WhenAll(runs), run => Assert.Equal(expected, run));
    }

    [Fact]
    public void Bad_features_leave_no_trace_in_the_state()
    {
        var network = new GainNetwork(s_weights);
        float[] bad = [.. Enumerable.Range(0, s_weights.FeatureCount)
            .Select(i => (i % 4) switch { 0 => float.NaN, 1 => float.PositiveInfinity, 2 => float.NegativeInfinity, _ => 1e30f })];
        float[] limited = [.. bad.Select(v => float.IsNaN(v) ? 0 : v > 0 ? GainNetwork.FeatureLimit : -GainNetwork.FeatureLimit)];
        network.Advance(bad);
        Assert.All(network.Head(0, Bands), v => Assert.InRange(v, 0f, 1f));

        var other = new GainNetwork(s_weights);
        other.Advance(limited);
        Assert.Equal(Run(other), Run(network));
    }

    [Fact]
    public void Wrong_lengths_and_look_aheads_are_refused()
    {
        var network = new GainNetwork(s_weights);
        var bands = new float[Bands];
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Advance(new float[s_weights.FeatureCount - 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReadHead(3, bands, bands, bands));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReadHead(-1, bands, bands, bands));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.ReadHead(0, bands, new float[Bands - 1], bands));
    }

    private static float[] Run(GainNetwork network, int frames = 60)
    {
        var outputs = new List<float>();
        for (int n = 0; n < frames; n++)
        {
            network.Advance(Features(n));
            outputs.AddRange(network.Head(n % 3, Bands));
            outputs.Add(network.SpeechProbability);
        }

        return [.. outputs];
    }

    private static float[] Features(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, s_weights.FeatureCount).Select(_ => 3 * random.NextSingle() - 1.5f)];
    }
}
