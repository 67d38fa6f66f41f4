using PercepNet.Graph;
using PercepNet.Graph.Nodes;

namespace PercepNet.Cli.Graphs;

/// <summary>
/// Drives a graph from files to files, a hop at a time in constant memory, and takes its delay out: the first
/// <see cref="CompiledGraph.LatencySamples"/> are dropped and silence is fed at the end, so outputs are as long as the longest input, and files
/// that the graph itself writes have all of it.
/// </summary>
internal sealed class GraphRun(CompiledGraph graph, GraphSources sources, GraphSinks sinks)
{
    /// <summary>Called after each hop.</summary>
    public Action? HopDone { get; init; }

    /// <summary>Runs to the end of the longest input.</summary>
    /// <returns>Frames written.</returns>
    public long Run(CancellationToken stop)
    {
        var hop = graph.HopSamples;
        var (inputs, outputs) = (sources.Prepare(hop), sinks.Prepare(hop));
        // Sources inside the graph last as long as they last.
        long inside = graph.Nodes.Values.OfType<WavSourceNode>().Select(source => source.FrameCount).DefaultIfEmpty(0).Max();
        long written = 0, toDrop = graph.LatencySamples;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            sources.Read();
            var wanted = sources.HaveEnded ? Math.Max(sources.Frames, inside) : long.MaxValue;
            if (written == wanted)
            {
                if (written > 0)
                    FillSinks(inputs, outputs, stop);
                return written;
            }
            graph.Process(inputs, outputs, hop);
            HopDone?.Invoke();

            var from = (int)Math.Min(toDrop, hop);
            toDrop -= from;
            var count = (int)Math.Min(hop - from, wanted - written);
            sinks.Write(from, count);
            written += count;
        }
    }

    /// <summary>What the graph writes itself may be later than its outputs: silence goes on until the latest has heard the end.</summary>
    private void FillSinks(ReadOnlyMemory<float>[] silence, Memory<float>[] outputs, CancellationToken stop)
    {
        var late = graph.Describe().Edges
            .Where(edge => graph.Nodes.GetValueOrDefault(edge.To) is WavSinkNode)
            .Select(edge => edge.LatencySamples)
            .DefaultIfEmpty(0)
            .Max();
        for (; late > graph.LatencySamples; late -= graph.HopSamples)
        {
            stop.ThrowIfCancellationRequested();
            graph.Process(silence, outputs, graph.HopSamples);
        }
    }
}
