using System.Text;

namespace PercepNet.Cli.Tests;

/// <summary>How the program ended and what it said.</summary>
internal sealed record PercepnetResult(int ExitCode, byte[] Output, string Errors)
{
    public string OutputText => Encoding.UTF8.GetString(Output);

    /// <summary>It ended with this code and exactly one sentence, which holds this text.</summary>
    public void Fails(int exitCode, string sentence)
    {
        Assert.True(exitCode == ExitCode, $"exit code {ExitCode} instead of {exitCode}: {Errors}");
        var line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("percepnet: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
    }

    public void Succeeds() => Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Errors}");
}
