namespace PercepNet.Graph;

/// <summary>
/// A step of a graph. <see cref="Configure"/> may allocate and refuse; <see cref="Process"/> and <see cref="Reset"/> allocate,
/// lock, log and throw nothing. The node that causes delay declares it; the graph aligns everything else to it.
/// </summary>
public abstract class Node
{
    /// <summary>Where signals come in; the same list for the whole life of the node.</summary>
    public abstract IReadOnlyList<Port> Inputs { get; }

    /// <summary>Where signals go out; the same list for the whole life of the node. A node without outputs is a sink.</summary>
    public abstract IReadOnlyList<Port> Outputs { get; }

    /// <summary>
    /// Samples by which every output lags behind the inputs, valid after <see cref="Configure"/>. The graph compensates for it:
    /// a delay that is wanted for its own sake is not declared here.
    /// </summary>
    public virtual int LatencySamples => 0;

    /// <summary>Prepares for a stream; the past is forgotten, the settings stay.</summary>
    /// <param name="format">Sample rate and hop.</param>
    /// <param name="inputChannels">Channels of each input, 0 where an optional one is left open.</param>
    /// <returns>Channels of each output.</returns>
    /// <exception cref="GraphException">The node cannot work like this: one sentence that says why and how to mend it; the graph puts the node's name in front.</exception>
    public abstract IReadOnlyList<int> Configure(NodeFormat format, IReadOnlyList<int> inputChannels);

    /// <summary>Turns exactly one hop of every input into one hop of every output.</summary>
    /// <param name="inputs">Finite samples, shared with other readers: not to be written, and not to be kept after the call; null where left open.</param>
    /// <param name="outputs">To be written whole (they hold leftovers); never the memory of an input.</param>
    public abstract void Process(ReadOnlySpan<Signal?> inputs, ReadOnlySpan<Signal> outputs);

    /// <summary>Forgets the past: afterwards the node gives the same bits as one just configured.</summary>
    public abstract void Reset();

    /// <summary>Latency of one output, counted from 0, for nodes whose outputs differ.</summary>
    public virtual int OutputLatencySamples(int output) => LatencySamples;
}
