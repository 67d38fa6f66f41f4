using System.CommandLine;
using PercepNet.Dsp.Bands;
using PercepNet.Dsp.Models;

namespace PercepNet.Cli.Commands;

/// <summary><c>--model</c>: one of the networks that come along, by name, or a file with one's own.</summary>
internal sealed class ModelFlag
{
    private readonly Option<string> _option = new("--model")
    {
        Description = "The network: default, large (more CPU, slightly better), or a weight file (safetensors).",
        HelpName = "NAME|FILE",
        DefaultValueFactory = _ => EmbeddedModel.NameOf(EmbeddedNetwork.Default),
    };

    public ModelFlag(Command command) => command.Options.Add(_option);

    /// <summary>Which of the networks that come along is meant; null when a file is.</summary>
    public EmbeddedNetwork? Named(ParseResult parsed)
    {
        string name = parsed.GetRequiredValue(_option);
        foreach (EmbeddedNetwork network in Enum.GetValues<EmbeddedNetwork>())
            if (name.Equals(EmbeddedModel.NameOf(network), StringComparison.OrdinalIgnoreCase)) return network;
        return null;
    }

    /// <summary>Reads the network.</summary>
    /// <exception cref="CliException">The file is missing or refused.</exception>
    public NetworkWeights Load(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(_option);
        try
        {
            if (Named(parsed) is { } network) return EmbeddedModel.Load(network);
            using FileStream stream = File.OpenRead(file);
            NetworkWeights weights = NetworkWeights.Load(stream, Path.GetFileName(file));
            if (BandLayout.All.All(layout => layout.Name != weights.Layout || layout.Count != weights.BandCount))
                throw new CliException($"The network {file} has {weights.BandCount} bands of the layout '{weights.Layout}', which this version does not know; choose one with {string.Join(", ", BandLayout.All.Select(layout => layout.Name))}.", ExitCodes.Model);
            return weights;
        }
        catch (WeightFileException error)
        {
            throw new CliException(error.Message, ExitCodes.Model, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read the network {file}: {CliException.Reason(error)}; give default, large or the path of a weight file.", ExitCodes.Model, error);
        }
    }
}
