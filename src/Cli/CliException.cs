namespace PercepNet.Cli;

/// <summary>Something the user can mend: one sentence that says what, where and how.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exitCode">What the process returns.</param>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
