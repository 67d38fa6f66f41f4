using PercepNet.Graph.Compilation;

namespace PercepNet.Graph.Running;

/// <summary>All steps of a hop, in order, on shared memory.</summary>
internal sealed class Schedule
{
    private readonly Step[] _steps;

    public Schedule(IReadOnlyList<Vertex> ordered, int hopSamples)
    {
        OperationList list = OperationList.From(ordered);
        var pool = new BufferPool(hopSamples);
        pool.Assign(list);
        BufferCount = pool.Count;
        Inputs = ChannelsOf(list.GraphInputs);
        Outputs = ChannelsOf(list.GraphOutputs);
        _steps = [.. list.Operations.Select(operation => new Step(
            operation.Node, Array.ConvertAll(operation.Inputs, wire => wire?.Signal), Array.ConvertAll(operation.Outputs, wire => wire.Signal!)))];
    }

    /// <summary>Channels of the graph's inputs, one after the other.</summary>
    public float[][] Inputs { get; }

    /// <summary>Channels of the graph's outputs, one after the other.</summary>
    public float[][] Outputs { get; }

    /// <summary>Channel buffers in use.</summary>
    public int BufferCount { get; }

    /// <summary>One hop from <see cref="Inputs"/> to <see cref="Outputs"/>.</summary>
    public void Run()
    {
        foreach (float[] input in Inputs) SampleGuard.Clean(input);
        foreach (Step step in _steps) step.Run();
    }

    public void Reset()
    {
        foreach (Step step in _steps) step.Reset();
    }

    private static float[][] ChannelsOf(List<Wire> wires) => [.. wires.SelectMany(wire => wire.Signal!.Channels.ToArray())];
}
