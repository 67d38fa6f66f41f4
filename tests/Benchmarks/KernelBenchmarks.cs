using BenchmarkDotNet.Attributes;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Benchmarks;

/// <summary>The network alone, by the instructions that multiply.</summary>
public class KernelBenchmarks
{
    private GainNetwork _network = null!;
    private float[] _features = null!;

    /// <summary>The kernels that this processor has.</summary>
    public static IEnumerable<KernelKind> Kinds => GainNetwork.SupportedKernels;

    [ParamsSource(nameof(Kinds))]
    public KernelKind Kernel { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var weights = Material.Weights();
        _network = new GainNetwork(weights, Kernel);
        _features = Signals.White(weights.FeatureCount, seed: 1, height: 1);
    }

    [Benchmark]
    public void Network() => _network.Advance(_features);
}
