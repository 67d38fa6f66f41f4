using PercepNet.Graph.Descriptions;

namespace PercepNet.Graph.Compilation;

/// <summary>Channels flow from the inputs onward, and every node is configured for what reaches it.</summary>
internal static class Configuration
{
    public static void Apply(IReadOnlyList<Vertex> ordered, NodeFormat format)
    {
        foreach (Vertex vertex in ordered)
            vertex.OutputChannels = vertex.Kind == ElementKind.Node ? Configure(vertex, vertex.Node!, format) : [.. vertex.Outputs.Select(port => port.Channels)];
    }

    private static IReadOnlyList<int> Configure(Vertex vertex, Node node, NodeFormat format)
    {
        int[] inputs = [.. vertex.Incoming.Select((edge, i) => edge is null ? 0 : ChannelsInto(vertex.Inputs[i], edge))];
        IReadOnlyList<int> outputs;
        try
        {
            outputs = node.Configure(format, inputs);
        }
        catch (GraphException refusal)
        {
            throw new GraphException($"{vertex.Title(refusal.Port)}: {refusal.Message}", vertex.Name, refusal.Port, refusal);
        }
        CheckOutputs(vertex, outputs);
        CheckLatency(vertex);
        return outputs;
    }

    private static int ChannelsInto(Port port, Edge edge)
    {
        if (port.Channels != Port.Any && port.Channels != edge.Channels)
            throw new GraphException(
                $"{edge.To.Title(port.Name)}: it takes {Sentence.Channels(port.Channels)}, but '{Sentence.Address(edge)}' gives {edge.Channels}; put a {(edge.Channels > port.Channels ? "SelectNode" : "MergeNode")} between them.", edge.To.Name, port.Name);
        return edge.Channels;
    }

    // What follows are mistakes of whoever wrote the node, found here rather than as noise.
    private static void CheckOutputs(Vertex vertex, IReadOnlyList<int> channels)
    {
        if (channels.Count != vertex.Outputs.Count)
            throw new GraphException($"{vertex.Title()}: it has {vertex.Outputs.Count} outputs, but configures {channels.Count}; its Configure must return the channels of every output.", vertex.Name, null);
        for (int i = 0; i < channels.Count; i++)
        {
            Port port = vertex.Outputs[i];
            if (channels[i] < 1 || (port.Channels != Port.Any && port.Channels != channels[i]))
                throw new GraphException($"{vertex.Title(port.Name)}: it configures {Sentence.Channels(channels[i])}; its Configure must return {(port.Channels == Port.Any ? "1 or more" : port.Channels)} for this output.", vertex.Name, port.Name);
        }
    }

    private static void CheckLatency(Vertex vertex)
    {
        for (int i = 0; i < vertex.Outputs.Count; i++)
            if (vertex.OutputLatencySamples(i) is < 0 and var latency)
                throw new GraphException($"{vertex.Title(vertex.Outputs[i].Name)}: it declares a latency of {latency} samples; latency is 0 or more.", vertex.Name, vertex.Outputs[i].Name);
    }
}
