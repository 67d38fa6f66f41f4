using System.Diagnostics;

namespace PercepNet.Obs.Tests.Session;

/// <summary>Programs that tests run.</summary>
internal static class Command
{
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public static (int ExitCode, string Output) Run(string program, params ReadOnlySpan<string> arguments) => Run([], program, arguments);

    public static (int ExitCode, string Output) Run((string Name, string Value)[] environment, string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
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
