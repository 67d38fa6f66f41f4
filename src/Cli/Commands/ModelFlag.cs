using System.CommandLine;
using PercepNet.Dsp.Models;

namespace PercepNet.Cli.Commands;

/// <summary><c>--model FILE</c>: a network of one's own in place of the one that comes along.</summary>
internal sealed class ModelFlag
{
    private readonly Option<FileInfo?> _option = new("--model")
    {
        Description = "Weight file (safetensors) in place of the network that comes along.",
        HelpName = "FILE",
    };

    public ModelFlag(Command command) => command.Options.Add(_option);

    /// <summary>Reads the network.</summary>
    /// <exception cref="CliException">The file is missing or refused.</exception>
    public NetworkWeights Load(ParseResult parsed)
    {
        FileInfo? file = parsed.GetValue(_option);
        try
        {
            if (file is null) return EmbeddedModel.Load();
            using FileStream stream = file.OpenRead();
            return NetworkWeights.Load(stream, file.Name);
        }
        catch (WeightFileException error)
        {
            throw new CliException(error.Message, ExitCodes.Model, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Cannot read the network {file}: {CliException.Reason(error)}.", ExitCodes.Model, error);
        }
    }
}
