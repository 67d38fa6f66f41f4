using PercepNet.Dsp;
using PercepNet.Dsp.Framing;
using PercepNet.Graph.Compilation;

namespace PercepNet.Graph;

/// <summary>
/// Collects inputs, nodes, connections and outputs by name, in any order, and compiles them. Nothing is checked against
/// the whole before <see cref="Compile"/>.
/// </summary>
public sealed class GraphBuilder
{
    private readonly GraphPlan _plan = new();

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">What connections call it; no dots.</param>
    /// <param name="channels">Channels, 1 or more.</param>
    /// <exception cref="GraphException">The name is taken or unusable, or there is no channel.</exception>
    public GraphBuilder AddInput(string name, int channels)
    {
        if (channels < 1) throw new GraphException($"input '{name}': {channels} channels are no sound; give 1 or more.", name, null);
        _plan.Claim(name);
        _plan.Inputs.Add(new Port(name, channels));
        return this;
    }

    /// <summary>Adds an output of the graph.</summary>
    /// <param name="name">What the caller knows it by; no dots.</param>
    /// <param name="from">"node.port", "node" where it has one output, or an input of the graph.</param>
    /// <exception cref="GraphException">The name is taken or unusable.</exception>
    public GraphBuilder AddOutput(string name, string from)
    {
        ArgumentNullException.ThrowIfNull(from);
        _plan.Claim(name);
        _plan.Outputs.Add((name, from));
        return this;
    }

    /// <summary>Adds a node. It belongs to this graph from here on.</summary>
    /// <param name="name">What connections call it; no dots.</param>
    /// <param name="node">A node that no other graph uses.</param>
    /// <exception cref="GraphException">The name is taken or unusable, or the node is in the graph already.</exception>
    public GraphBuilder Add(string name, Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (_plan.NameOf(node) is { } other) throw new GraphException($"node '{name}' is the same object as node '{other}': make a new one for each name.", name, null);
        _plan.Claim(name);
        _plan.Nodes.Add((name, node));
        return this;
    }

    /// <summary>Lets a signal flow. One source may feed any number of inputs; an input takes one source (use a mix for more).</summary>
    /// <param name="from">"node.port", "node" where it has one output, or an input of the graph.</param>
    /// <param name="to">"node.port", or "node" where it has one input.</param>
    public GraphBuilder Connect(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        _plan.Connections.Add((from, to));
        return this;
    }

    /// <summary>
    /// Checks everything, configures the nodes and aligns all paths. Compiling again (for another rate) takes the nodes away from the graph
    /// compiled before, which must not be used any longer.
    /// </summary>
    /// <param name="sampleRateHz">Sample rate of all inputs and outputs in Hz, 4000 to 768000.</param>
    /// <param name="blocks">What callers promise about the lengths of blocks; whole hops save a hop of latency.</param>
    /// <exception cref="GraphException">The graph cannot run: one sentence that names node and port and says how to mend it.</exception>
    public CompiledGraph Compile(int sampleRateHz, BlockPattern blocks = BlockPattern.Any)
    {
        NodeFormat format = FormatOf(sampleRateHz);
        IReadOnlyList<Vertex> vertices = Wiring.Resolve(_plan);
        Completeness.Check(vertices);
        IReadOnlyList<Vertex> ordered = Ordering.Sort(vertices);
        Configuration.Apply(ordered, format);
        int pathSamples = Alignment.Apply(ordered);
        return new CompiledGraph(format, blocks, pathSamples, ordered);
    }

    private static NodeFormat FormatOf(int sampleRateHz)
    {
        if (sampleRateHz is < FrameGeometry.MinimumSampleRateHz or > FrameGeometry.MaximumSampleRateHz)
            throw new GraphException($"the graph cannot run at {sampleRateHz} Hz: give {FrameGeometry.MinimumSampleRateHz} to {FrameGeometry.MaximumSampleRateHz} Hz.");
        return new NodeFormat(sampleRateHz, new FrameGeometry(sampleRateHz).HopSamples);
    }
}
