namespace PercepNet.Graph.Running;

/// <summary>A node with the memory that it reads and writes in every hop.</summary>
internal sealed class Step(Node node, Signal?[] inputs, Signal[] outputs)
{
    /// <summary>One hop. A node that gives a number that is not finite is reset, and nobody else gets to see that number.</summary>
    public void Run()
    {
        node.Process(inputs, outputs);
        bool finite = true;
        foreach (Signal output in outputs)
            for (int c = 0; c < output.ChannelCount; c++) finite &= SampleGuard.Clean(output.Channel(c));
        if (!finite) node.Reset();
    }

    public void Reset() => node.Reset();
}
