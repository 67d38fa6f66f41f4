namespace PercepNet.Graph.Compilation;

/// <summary>A signal of the schedule before it has memory.</summary>
internal sealed class Wire(int channels)
{
    public int Channels => channels;

    /// <summary>The operation after which nobody reads it any more.</summary>
    public int LastUse { get; set; } = -1;

    /// <summary>Where it lies, once memory is shared out.</summary>
    public Signal? Signal { get; set; }
}
