using System.CommandLine;
using PercepNet.Cli.Commands;
using PercepNet.Dsp.Models;
using PercepNet.Graph.Files;
using PercepNet.Graph.Vst3;

namespace PercepNet.Cli.Graphs;

/// <summary>What run and graph share: the graph file, changes to its settings, and the network.</summary>
internal sealed class GraphFlags
{
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Change a setting of a node, e.g. voice.amount=50; repeatable.",
        HelpName = "NODE.SETTING=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly ModelFlag _model;

    public GraphFlags(Command command)
    {
        command.Options.Add(_set);
        _model = new ModelFlag(command);
    }

    /// <summary>The types of node that graph files may name.</summary>
    public NodeTypes Types(ParseResult line) => NodeTypes.Standard(() => LoadNetwork(line)).Add(Vst3NodeType.Type);

    /// <summary>Reads a graph and changes its settings.</summary>
    /// <exception cref="CliException">The file or a setting is refused.</exception>
    public GraphFile Load(ParseResult line, string path)
    {
        GraphFile graph;
        try
        {
            graph = GraphFile.Load(path, Types(line));
        }
        catch (GraphFileException refusal)
        {
            throw new CliException(refusal.Message, ExitCodes.Input, refusal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read {path}: {CliException.Reason(failure)}.", ExitCodes.Input, failure);
        }
        foreach (var change in line.GetRequiredValue(_set))
            graph = Change(graph, change);
        return graph;
    }

    private NetworkWeights LoadNetwork(ParseResult line)
    {
        try
        {
            return _model.Load(line);
        }
        catch (ArgumentException failure) when (line.Tokens.Any(token => token.Value.Length == 0))
        {
            // Left alone it would be taken for a fault of the node, with its line in the graph.
            throw new CliException("--model is empty; give default, large or the path of a weight file.", ExitCodes.Usage, failure);
        }
    }

    private static GraphFile Change(GraphFile graph, string change)
    {
        var sides = change.Split('=', 2);
        var names = sides[0].Split('.', 2);
        if (sides.Length < 2 || names.Length < 2)
            throw new CliException($"--set takes NODE.SETTING=VALUE, not '{change}'.", ExitCodes.Usage);
        try
        {
            return graph.With(names[0], names[1], sides[1]);
        }
        catch (GraphFileException refusal)
        {
            throw new CliException(refusal.Message, ExitCodes.Usage, refusal);
        }
    }
}
