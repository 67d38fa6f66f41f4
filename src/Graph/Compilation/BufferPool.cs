namespace PercepNet.Graph.Compilation;

/// <summary>Shares out memory: a channel that nobody reads any more is written by the next one who needs one.</summary>
internal sealed class BufferPool(int samples)
{
    private readonly Stack<float[]> _free = new();

    /// <summary>Channel buffers made so far.</summary>
    public int Count { get; private set; }

    /// <summary>Gives every wire its memory.</summary>
    public void Assign(OperationList list)
    {
        // The ports of the graph are touched between hops too: theirs is never shared.
        foreach (Wire wire in list.GraphOutputs) wire.LastUse = int.MaxValue;
        foreach (Wire wire in list.GraphInputs)
        {
            wire.LastUse = int.MaxValue;
            Rent(wire);
        }
        for (int i = 0; i < list.Operations.Count; i++)
        {
            Operation operation = list.Operations[i];
            foreach (Wire wire in operation.Outputs) Rent(wire);
            foreach (Wire wire in operation.Inputs.Concat(operation.Outputs).OfType<Wire>().Distinct())
                if (wire.LastUse == i) Return(wire);
        }
    }

    private void Rent(Wire wire) => wire.Signal = new Signal(Array.ConvertAll(new int[wire.Channels], _ => Rent()));

    private float[] Rent()
    {
        if (_free.TryPop(out float[]? buffer)) return buffer;
        Count++;
        return new float[samples];
    }

    private void Return(Wire wire)
    {
        foreach (float[] channel in wire.Signal!.Channels) _free.Push(channel);
    }
}
