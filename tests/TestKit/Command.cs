using System.Diagnostics;

namespace PercepNet.TestKit;

/// <summary>Programs that tests run to their end.</summary>
public static class Command
{
    /// <summary>Whether a folder of PATH holds the program.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Exit code and all that was printed.</summary>
    public static (int ExitCode, string Output) Run(string program, params ReadOnlySpan<string> arguments) => Run([], program, arguments);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{string})"/>
    public static (int ExitCode, string Output) Run((string Name, string Value)[] environment, string program, params ReadOnlySpan<string> arguments) =>
        RunIn(Environment.CurrentDirectory, environment, program, arguments);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{string})"/>
    public static (int ExitCode, string Output) RunIn(string folder, (string Name, string Value)[] environment, string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
