using BenchmarkDotNet.Attributes;
using PercepNet.Graph.Nodes;

namespace PercepNet.Benchmarks;

/// <summary>The nodes of a graph, one hop of 10 ms each, and how they compare with the enhancer.</summary>
[MemoryDiagnoser]
public class NodeBenchmarks
{
    private NodeRig _enhancer = null!;
    private NodeRig _behindCanceller = null!;
    private NodeRig _behindBeam = null!;
    private NodeRig _highPass = null!;
    private NodeRig _gain = null!;
    private NodeRig _mix = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _enhancer = new NodeRig(new EnhancerNode(Material.Weights()), 1, 0, 0, 0);
        _behindCanceller = new NodeRig(new EnhancerNode(Material.Weights()), 1, 1, 1, 0);
        _behindBeam = new NodeRig(new EnhancerNode(Material.Weights()), 1, 0, 0, 1);
        _highPass = new NodeRig(new HighPassNode(), 1);
        _gain = new NodeRig(new GainNode { GainDb = -6 }, 1);
        _mix = new NodeRig(new MixNode(2), 1, 1);
    }

    [Benchmark(Baseline = true)]
    public void Enhancer() => _enhancer.Next();

    /// <summary>With far end and echo estimate.</summary>
    [Benchmark]
    public void EnhancerBehindCanceller() => _behindCanceller.Next();

    /// <summary>With a noise reference.</summary>
    [Benchmark]
    public void EnhancerBehindBeam() => _behindBeam.Next();

    [Benchmark]
    public void HighPass() => _highPass.Next();

    [Benchmark]
    public void Gain() => _gain.Next();

    [Benchmark]
    public void MixOfTwo() => _mix.Next();
}
