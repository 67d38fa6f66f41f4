namespace PercepNet.Graph.Tests;

/// <summary>Runs a graph over whole recordings.</summary>
internal static class GraphRun
{
    /// <summary>All channels of all outputs, as long as the inputs.</summary>
    public static float[][] Process(CompiledGraph graph, float[][] inputs, Func<int> blockLength, int? samples = null)
    {
        int total = samples ?? inputs[0].Length;
        float[][] outputs = [.. Enumerable.Range(0, graph.Outputs.Sum(output => output.Channels)).Select(_ => new float[total])];
        for (int done = 0; done < total;)
        {
            int count = Math.Min(blockLength(), total - done);
            ReadOnlyMemory<float>[] input = [.. inputs.Select(channel => (ReadOnlyMemory<float>)channel.AsMemory(done, count))];
            Memory<float>[] output = [.. outputs.Select(channel => channel.AsMemory(done, count))];
            graph.Process(input, output, count);
            done += count;
        }
        return outputs;
    }

    /// <summary>One channel in, one out.</summary>
    public static float[] Process(CompiledGraph graph, float[] input, string blocks = "480") =>
        Process(graph, [input], BlockLengths.Named(blocks))[0];
}
