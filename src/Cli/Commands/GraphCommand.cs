using System.CommandLine;
using PercepNet.Cli.Drawing;
using PercepNet.Cli.Graphs;
using PercepNet.Cli.Plot;
using PercepNet.Dsp;
using PercepNet.Graph.Descriptions;
using PercepNet.Graph.Files;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet graph GRAPH</c>: a graph as a table, or as a picture with the latency on each line.</summary>
internal static class GraphCommand
{
    private const string Whole = "whole", AnyLength = "any";

    /// <summary>The command with its arguments and its action.</summary>
    public static Command Create()
    {
        var file = new Argument<string?>("GRAPH") { Description = "Graph file (JSON).", Arity = ArgumentArity.ZeroOrOne };
        var picture = new Option<string?>("--output", "-o") { Description = "Draw a picture instead of a table: .svg or .png.", HelpName = "PICTURE" };
        var rate = new Option<int>("--rate") { Description = "Sample rate in Hz.", DefaultValueFactory = _ => 48_000, HelpName = "Hz" };
        var blocks = new Option<string>("--blocks") { Description = "Block lengths to expect: whole 10 ms hops, or any.", DefaultValueFactory = _ => Whole };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON schema of graph files." };
        var force = new Option<bool>("--force", "-f") { Description = "Replace an existing picture." };
        var command = new Command("graph", "Show a graph: nodes, connections and the latency of each.") { file, picture, rate, blocks, schema, force };
        var flags = new GraphFlags(command);
        blocks.AcceptOnlyFromAmong(Whole, AnyLength);
        picture.Validators.Add(FigureFile.RequireFormat);
        command.SetAction(line =>
        {
            var output = line.InvocationConfiguration.Output;
            if (line.GetValue(schema))
            {
                output.Write(GraphSchema.Write(flags.Types(line)));
                return ExitCodes.Ok;
            }
            var path = line.GetValue(file) ?? throw new CliException("graph needs a graph file, as 'percepnet graph echo.json'.", ExitCodes.Usage);
            var target = line.GetValue(picture);
            if (target is not null)
                FigureFile.Check([path], target, line.GetValue(force));
            var graph = flags.Load(line, path);
            var description = Describe(graph, line.GetValue(rate), line.GetValue(blocks) == Whole ? BlockPattern.WholeHops : BlockPattern.Any);
            if (target is not null)
                FigureFile.Write(target, (stream, format) => new GraphFigure(graph.Name, graph.Description, description).Write(stream, format));
            else
                output.Write(GraphTable.Write(graph, description));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static GraphDescription Describe(GraphFile file, int sampleRateHz, BlockPattern blocks)
    {
        try
        {
            using var graph = file.Compile(sampleRateHz, blocks);
            return graph.Describe();
        }
        catch (GraphFileException refusal)
        {
            throw new CliException(refusal.Message, ExitCodes.Input, refusal);
        }
    }
}
