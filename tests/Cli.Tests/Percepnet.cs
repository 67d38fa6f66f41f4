using System.Diagnostics;

namespace PercepNet.Cli.Tests;

/// <summary>Runs the built program as a process, as its users do.</summary>
internal static class Percepnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static PercepnetResult Run(params string[] arguments) => Run(arguments, input: []);

    public static PercepnetResult Run(string[] arguments, byte[] input)
    {
        using var process = Start("dotnet", [ProgramPath, .. arguments]);
        return Finish(process, input);
    }

    /// <summary>Runs a line of the shell in which $PERCEPNET is the program.</summary>
    public static PercepnetResult RunInShell(string line, params (string Name, string Value)[] variables)
    {
        using var process = Start("/bin/sh", ["-c", line], [("PERCEPNET", $"dotnet {ProgramPath}"), .. variables]);
        return Finish(process, []);
    }

    /// <summary>Starts the program and leaves its input open.</summary>
    public static Process StartOpen(params string[] arguments) => Start("dotnet", [ProgramPath, .. arguments]);

    private static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "percepnet.dll");

    private static Process Start(string file, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static PercepnetResult Finish(Process process, byte[] input)
    {
        var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output);
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program may end before it has read everything; its exit code says why.
        }
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program hangs.");
        }
        copying.Wait();
        return new PercepnetResult(process.ExitCode, output.ToArray(), errors.Result);
    }
}
