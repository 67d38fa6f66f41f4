using System.CommandLine;
using PercepNet.Cli;
using PercepNet.Cli.Commands;

var root = new RootCommand("Takes noise and reverberation out of speech.")
{
    EvalCommand.Create(),
    FeaturesCommand.Create(),
    ModelCommand.Create(),
};

try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CliException error)
{
    Console.Error.WriteLine($"percepnet: {error.Message}");
    return error.ExitCode;
}
