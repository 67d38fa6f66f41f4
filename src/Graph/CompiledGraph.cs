using PercepNet.Dsp;
using PercepNet.Graph.Compilation;
using PercepNet.Graph.Descriptions;
using PercepNet.Graph.Running;

namespace PercepNet.Graph;

/// <summary>
/// A graph that runs: blocks of any length in, the same length out, all outputs <see cref="LatencySamples"/> later.
/// <c>Process</c> and <see cref="Reset"/> allocate, lock, log and throw nothing as long as the nodes keep to that. One thread at a time.
/// </summary>
public sealed class CompiledGraph : IDisposable
{
    private readonly NodeFormat _format;
    private readonly int _pathSamples;
    private readonly Schedule _schedule;
    private readonly BlockRunner _runner;
    private readonly Dictionary<string, Node> _nodes;
    private readonly IReadOnlyList<ElementDescription> _elements;
    private readonly IReadOnlyList<EdgeDescription> _edges;

    internal CompiledGraph(NodeFormat format, BlockPattern blocks, int pathSamples, IReadOnlyList<Vertex> ordered)
    {
        _format = format;
        _pathSamples = pathSamples;
        _schedule = new Schedule(ordered, format.HopSamples);
        _runner = new BlockRunner(_schedule, format.HopSamples, blocks == BlockPattern.Any);
        _nodes = ordered.Where(vertex => vertex.Node is not null).ToDictionary(vertex => vertex.Name, vertex => vertex.Node!);
        _elements = Describer.Elements(ordered);
        _edges = Describer.Edges(ordered);
        Inputs = [.. _elements.Where(element => element.Kind == ElementKind.Input).Select(element => element.Outputs[0])];
        Outputs = [.. _elements.Where(element => element.Kind == ElementKind.Output).Select(element => element.Inputs[0])];
    }

    /// <summary>Sample rate in Hz.</summary>
    public int SampleRateHz => _format.SampleRateHz;

    /// <summary>Samples per hop, 10 ms.</summary>
    public int HopSamples => _format.HopSamples;

    /// <summary>
    /// Samples from every input to every output: the longest path, and one hop more where hops are collected from blocks of any length.
    /// It changes only when a caller who promised whole hops gives another block: from then on hops are collected, up to <see cref="Reset"/>.
    /// </summary>
    public int LatencySamples => _pathSamples + CollectingSamples;

    /// <summary>Whether blocks of any length are collected now, or blocks are whole hops and go straight through.</summary>
    public BlockPattern Blocks => _runner.IsCollecting ? BlockPattern.Any : BlockPattern.WholeHops;

    /// <summary>Inputs with their channels, in the order in which they were added.</summary>
    public IReadOnlyList<Port> Inputs { get; }

    /// <summary>Outputs with their channels, in the order in which they were added.</summary>
    public IReadOnlyList<Port> Outputs { get; }

    /// <summary>Nodes by name.</summary>
    public IReadOnlyDictionary<string, Node> Nodes => _nodes;

    private int CollectingSamples => _runner.IsCollecting ? HopSamples : 0;

    /// <summary>
    /// Runs a block of any length, also 0. What is missing counts as silence; what has no room is dropped. An output may be the memory of an input.
    /// After a block that breaks the promise of whole hops 10 ms of faded sound bridge the gap, and latency is a hop more.
    /// </summary>
    /// <param name="inputs">A piece of memory for each channel of each input, in order; numbers that are not finite count as 0.</param>
    /// <param name="outputs">The same for the outputs.</param>
    /// <param name="sampleCount">Samples in each channel.</param>
    public void Process(ReadOnlySpan<ReadOnlyMemory<float>> inputs, ReadOnlySpan<Memory<float>> outputs, int sampleCount) =>
        _runner.Process(new PlanarBlock(inputs, outputs), sampleCount);

    /// <summary>Runs a block through a graph with one input and one output, as <see cref="Process(ReadOnlySpan{ReadOnlyMemory{float}}, ReadOnlySpan{Memory{float}}, int)"/> does. Further inputs hear silence.</summary>
    /// <param name="input">Interleaved samples of the first input.</param>
    /// <param name="output">Interleaved samples of the first output, as many frames as the input has; what is longer in either is left alone.</param>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int inputChannels = Inputs.Count == 0 ? 0 : Inputs[0].Channels, outputChannels = Outputs.Count == 0 ? 0 : Outputs[0].Channels;
        int frames = Math.Min(FramesIn(input.Length, inputChannels), FramesIn(output.Length, outputChannels));
        _runner.Process(new InterleavedBlock(input, inputChannels, output, outputChannels), frames == int.MaxValue ? 0 : frames);
    }

    /// <summary>Forgets the past: the next block is treated as the first of a stream.</summary>
    public void Reset() => _runner.Reset();

    /// <summary>A node by its name.</summary>
    /// <exception cref="GraphException">There is no such node, or it is of another type.</exception>
    public T Node<T>(string name)
        where T : Node
    {
        if (!_nodes.TryGetValue(name, out Node? node)) throw new GraphException($"there is no node '{name}': choose among {Sentence.List(_nodes.Keys)}.", name, null);
        return node as T ?? throw new GraphException($"node '{name}' is a {node.GetType().Name} and no {typeof(T).Name}: ask for what it is.", name, null);
    }

    /// <summary>What can be drawn: nodes, lines, latencies and inserted delays.</summary>
    public GraphDescription Describe() => new(SampleRateHz, HopSamples, LatencySamples, CollectingSamples, _schedule.BufferCount, _elements, _edges);

    /// <summary>Gives back what nodes hold outside of memory, such as files. The graph must not run any more.</summary>
    public void Dispose()
    {
        foreach (Node node in _nodes.Values) (node as IDisposable)?.Dispose();
    }

    private static int FramesIn(int samples, int channels) => channels == 0 ? int.MaxValue : samples / channels;
}
