using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Vst3.Tests;

/// <summary>Publishes the bundle as its README says, and loads it in a process of its own.</summary>
public partial class NativeLibraryTests
{
    [SkippableFact]
    public void Published_bundle_loads_plays_and_unloads()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        string bundle = Publish();
        Assert.Contains("\"CID\": \"C0081A82DE2E47389883716FC1B4F190\"", File.ReadAllText(Path.Combine(bundle, "Contents", "Resources", "moduleinfo.json")), StringComparison.Ordinal);
        (int exitCode, string output) = Run("dotnet", "exec", typeof(NativeLibraryTests).Assembly.Location, LibraryIn(bundle));
        Assert.True(exitCode == 0 && output.TrimEnd().EndsWith("done", StringComparison.Ordinal), output);
        Assert.Equal(3, Regex.Count(output, "factory 3"));
        Assert.Equal(6, Regex.Count(output, "state kept, latency 1323"));
        double[] distances = [.. Distance().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(2, distances.Length);
        Assert.All(distances, distance => Assert.True(distance > 200, output));
    }

    private static string Publish()
    {
        Skip.If(!OperatingSystem.IsWindows() && !Exists("clang") && !Exists("gcc"), "No clang or gcc here: native code cannot be linked.");
        string folder = Path.Combine(AppContext.BaseDirectory, "native"), system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string runtime = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        (int exitCode, string output) = Run(
            "dotnet", "publish", Repository.PathOf("src", "Plugin", "Vst3"), "-c", "Release", "-r", runtime, "--artifacts-path", folder, "--nologo", "-v", "q", "--disable-build-servers");
        // What says that the native compiler, its packs or the linker are not to be had.
        Skip.If(exitCode != 0 && Regex.IsMatch(output, "NU1101|NU1102|NU1301|NETSDK1204|Platform linker|cannot find -lz"), $"Native code cannot be compiled here: {output}");
        Assert.True(exitCode == 0, output);
        return Path.Combine(folder, "publish", "PercepNet.Vst3", $"release_{runtime}", "PercepNet.vst3");
    }

    private static string LibraryIn(string bundle) =>
        Directory.EnumerateFiles(Path.Combine(bundle, "Contents"), "PercepNet*", SearchOption.AllDirectories).Single();

    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static (int ExitCode, string Output) Run(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // Both sides compute with the vectors that every processor has.
        start.Environment["DOTNET_EnableAVX"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    [GeneratedRegex(@"snr ([\d.]+) dB")]
    private static partial Regex Distance();
}
