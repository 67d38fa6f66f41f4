using BenchmarkDotNet.Attributes;
using PercepNet.Dsp;
using PercepNet.TestKit;

namespace PercepNet.Benchmarks;

/// <summary>One 10 ms frame through everything. 10 000 µs would be the whole of a core.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks
{
    private const int Seconds = 4;

    private Enhancer _enhancer = null!;
    private float[] _input = null!;
    private float[] _output = null!;
    private int _position;

    /// <summary>Channels of the stream; two are linked.</summary>
    [Params(1, 2)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var mono = Material.NoisySpeech(Seconds);
        _input = Channels == 1 ? mono : SignalArithmetic.Interleave(mono, mono);
        _output = new float[Material.Hop * Channels];
        _enhancer = new Enhancer(Material.Weights(), new EnhancerOptions { Channels = Channels, Blocks = BlockPattern.WholeHops });
    }

    [Benchmark]
    public void Frame()
    {
        _enhancer.Process(_input.AsSpan(_position, _output.Length), _output);
        _position = (_position + _output.Length) % _input.Length;
    }
}
