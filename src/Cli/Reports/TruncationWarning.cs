namespace PercepNet.Cli.Reports;

/// <summary>What is said of inputs that end before their headers say.</summary>
internal static class TruncationWarning
{
    /// <returns>The exit code that tells as much.</returns>
    public static int Say(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
            Console.Error.WriteLine($"percepnet: {path} is shorter than its header says; it was taken as far as it goes.");
        return paths.Count > 0 ? ExitCodes.Truncated : ExitCodes.Ok;
    }
}
