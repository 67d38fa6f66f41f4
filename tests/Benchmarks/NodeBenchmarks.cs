using BenchmarkDotNet.Attributes;
using PercepNet.Graph.Beam;
using PercepNet.Graph.Echo;
using PercepNet.Graph.Nodes;

namespace PercepNet.Benchmarks;

/// <summary>The nodes of a graph, one hop of 10 ms each, and how they compare with the enhancer.</summary>
[MemoryDiagnoser]
public class NodeBenchmarks
{
    private NodeRig _enhancer = null!;
    private NodeRig _behindCanceller = null!;
    private NodeRig _behindBeam = null!;
    private NodeRig _canceller = null!;
    private NodeRig _delayAndSum = null!;
    private NodeRig _mvdr = null!;
    private NodeRig _mvdrSearching = null!;
    private NodeRig _highPass = null!;
    private NodeRig _gain = null!;
    private NodeRig _mix = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _enhancer = new NodeRig(new EnhancerNode(Material.Weights()), 1, 0, 0, 0);
        _behindCanceller = new NodeRig(new EnhancerNode(Material.Weights()), 1, 1, 1, 0);
        _behindBeam = new NodeRig(new EnhancerNode(Material.Weights()), 1, 0, 0, 1);
        _canceller = new NodeRig(new EchoCancellerNode(), 1, 1);
        _delayAndSum = new NodeRig(new BeamformerNode(new BeamformerSettings { Kind = BeamformerKind.DelayAndSum }), 4);
        _mvdr = new NodeRig(new BeamformerNode(), 4);
        _mvdrSearching = new NodeRig(new BeamformerNode(new BeamformerSettings { Search = true }), 4);
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

    /// <summary>A tail of 200 ms, with delay search and clock.</summary>
    [Benchmark]
    public void EchoCanceller() => _canceller.Next();

    /// <summary>Four microphones, as in the next two.</summary>
    [Benchmark]
    public void DelayAndSum() => _delayAndSum.Next();

    [Benchmark]
    public void Mvdr() => _mvdr.Next();

    [Benchmark]
    public void MvdrSearching() => _mvdrSearching.Next();

    [Benchmark]
    public void HighPass() => _highPass.Next();

    [Benchmark]
    public void Gain() => _gain.Next();

    [Benchmark]
    public void MixOfTwo() => _mix.Next();
}
