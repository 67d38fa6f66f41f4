using BenchmarkDotNet.Attributes;
using PercepNet.Dsp.Network;
using PercepNet.TestKit;

namespace PercepNet.Benchmarks;

/// <summary>The network alone, by its size; random weights cost what trained ones do.</summary>
public class NetworkSizeBenchmarks
{
    private GainNetwork _network = null!;
    private float[] _features = null!;

    /// <summary>Layer sizes in percent of those shipped; weights grow with the square.</summary>
    [Params(50, 100, 150, 200)]
    public int SizePercent { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var shipped = new NetworkSizes();
        var weights = Material.RandomWeights(new NetworkSizes(
            Scaled(shipped.Input), Scaled(shipped.Conv1), Scaled(shipped.Conv2), Scaled(shipped.Gru1), Scaled(shipped.Gru2), Scaled(shipped.Head)));
        Console.WriteLine($"// {SizePercent} %: {weights.ParameterCount} weights");
        _network = new GainNetwork(weights);
        _features = Signals.White(weights.FeatureCount, seed: 1, height: 1);
    }

    [Benchmark]
    public void Network() => _network.Advance(_features);

    private int Scaled(int size) => size * SizePercent / 100;
}
