using System.CommandLine;
using PercepNet.Cli;
using PercepNet.Cli.Commands;
using PercepNet.Dsp.Models;
using PercepNet.Wave;

var root = new RootCommand("Removes noise and reverberation from speech.")
{
    EnhanceCommand.Create(),
    CompareCommand.Create(),
    PlotCommand.Create(),
    EvalCommand.Create(),
    RunCommand.Create(),
    GraphCommand.Create(),
    HostCommand.Create(),
    FeaturesCommand.Create(),
    ModelCommand.Create(),
};

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first time, what is half-written is removed; the second time the process ends at once.
    press.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Errors.Count > 0)
    return Fail(ExitCodes.Usage, parsed.Errors[0].Message);
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (CliException error)
{
    return Fail(error.ExitCode, error.Message);
}
catch (OperationCanceledException)
{
    return Fail(ExitCodes.Cancelled, "Stopped; nothing half-written is left.");
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    return Fail(error is WaveFormatException ? ExitCodes.Input : error is WeightFileException ? ExitCodes.Model : ExitCodes.Failed, error.Message);
}
catch (ArgumentException) when (parsed.Tokens.Any(token => token.Value.Length == 0))
{
    // What the system says of a path without a letter.
    return Fail(ExitCodes.Usage, "A path on the command line is empty; give a file.");
}

static int Fail(int exitCode, string sentence)
{
    Console.Error.WriteLine($"percepnet: {sentence}");
    return exitCode;
}
