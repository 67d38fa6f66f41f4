namespace PercepNet.Cli;

/// <summary>Something the user can mend: one sentence that says what, where and how.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exitCode">What the process returns.</param>
/// <param name="innerException">What was found underneath.</param>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failed, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What the system said, as the end of a sentence.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "access is denied",
        _ => exception.Message.TrimEnd('.'),
    };
}
