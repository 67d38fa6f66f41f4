using System.Globalization;
using System.Text;
using PercepNet.Cli.Drawing;
using PercepNet.Graph.Descriptions;
using PercepNet.Graph.Files;

namespace PercepNet.Cli.Graphs;

/// <summary>A graph as text: its nodes in the order in which they run, what each hears, and when.</summary>
internal static class GraphTable
{
    private static readonly string[] Headings = ["node", "type", "hears", "channels", "put in", "arrives at", "takes"];

    /// <summary>Writes the table.</summary>
    public static string Write(GraphFile file, GraphDescription graph)
    {
        var types = file.Nodes.ToDictionary(node => node.Name, node => node.Type.Name);
        var rows = new List<string[]> { Headings };
        foreach (var element in graph.Elements)
            rows.AddRange(Rows(element, graph, element.Kind == ElementKind.Node ? types[element.Name] : element.Kind == ElementKind.Input ? "input" : "output"));
        var widths = Enumerable.Range(0, Headings.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();

        var text = new StringBuilder();
        text.Append(file.Name).Append(file.Description.Length > 0 ? $": {file.Description}" : "").Append("\n\n");
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => column >= 3 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"\n{graph.LatencySamples} samples = {Ms(graph, graph.LatencySamples)} from inputs to outputs at {graph.SampleRateHz} Hz, in ");
        text.Append(graph.CollectingSamples > 0
            ? $"blocks of any length ({Ms(graph, graph.CollectingSamples)} of it to collect a hop)\n"
            : string.Create(CultureInfo.InvariantCulture, $"whole hops of {graph.HopSamples} samples\n"));
        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(ElementDescription element, GraphDescription graph, string type)
    {
        var takes = element.LatencySamples > 0 ? Ms(graph, element.LatencySamples) : "";
        var edges = graph.Edges.Where(edge => edge.To == element.Name).ToList();
        if (edges.Count == 0)
            yield return [element.Name, type, "", element.Outputs.Count > 0 ? Count(element.Outputs[0].Channels) : "", "", "", takes];
        for (var i = 0; i < edges.Count; i++)
        {
            var edge = edges[i];
            var source = graph.Elements.Single(other => other.Name == edge.From).Outputs.Count == 1 ? edge.From : $"{edge.From}.{edge.FromPort}";
            var hears = element.Kind == ElementKind.Node ? $"{edge.ToPort} = {source}" : source;
            yield return
            [
                i == 0 ? element.Name : "", i == 0 ? type : "", hears, Count(edge.Channels),
                edge.DelaySamples > 0 ? Ms(graph, edge.DelaySamples) : "", Ms(graph, edge.LatencySamples), i == 0 ? takes : "",
            ];
        }
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Ms(GraphDescription graph, int samples) => LatencyText.Ms(samples, graph.SampleRateHz);
}
