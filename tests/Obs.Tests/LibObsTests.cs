using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PercepNet.Dsp.Models;
using PercepNet.Obs.Tests.Session;
using PercepNet.TestKit;

namespace PercepNet.Obs.Tests;

/// <summary>The filter in the libobs of this system, in processes of their own: the managed module, and the published one.</summary>
public class LibObsTests
{
    public static TheoryData<string> Names => [.. Scenarios.Names];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Scenario_holds_in_libobs(string scenario) => Play([], scenario);

    [SkippableFact]
    public void Scenarios_hold_for_the_published_module()
    {
        SkipWithoutLibobs();
        Skip.IfNot(Command.Exists("clang") || Command.Exists("gcc"), "No clang or gcc here: native code cannot be linked.");
        string folder = Path.Combine(AppContext.BaseDirectory, "native"), runtime = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        (int exitCode, string output) = Command.Run(
            "dotnet", "publish", Repository.PathOf("src", "Plugin", "Obs"), "-c", "Release", "-r", runtime, "--artifacts-path", folder, "--nologo", "-v", "q", "--disable-build-servers");
        // What says that the native compiler, its packs or the linker are not to be had.
        Skip.If(exitCode != 0 && Regex.IsMatch(output, "NU1101|NU1102|NU1301|NETSDK1204|Platform linker|cannot find -lz"), $"Native code cannot be compiled here: {output}");
        Assert.True(exitCode == 0, output);
        string plugin = Path.Combine(folder, "publish", "PercepNet.Obs", $"release_{runtime}", "percepnet");
        Assert.True(File.Exists(Path.Combine(plugin, "data", "locale", "en-US.ini")));
        // The image has no wider vectors, so both sides compute the same.
        Play([("DOTNET_EnableAVX", "0")], "all", plugin);
    }

    private static void Play((string, string)[] environment, params string[] arguments)
    {
        SkipWithoutLibobs();
        (Process? server, string display) = Display();
        try
        {
            (int exitCode, string output) = Command.Run([.. environment, ("DISPLAY", display)], "dotnet", ["exec", typeof(LibObsTests).Assembly.Location, .. arguments]);
            Assert.True(exitCode == 0 && output.Contains("done", StringComparison.Ordinal), output);
        }
        finally
        {
            server?.Kill();
            server?.Dispose();
        }
    }

    private static void SkipWithoutLibobs()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        Skip.IfNot(NativeLibrary.TryLoad(Native.Library, out _), $"No {Native.Library} here; install it (Debian: libobs0) to run this test.");
    }

    /// <summary>libobs starts only where there is an X server; one without a screen will do.</summary>
    private static (Process? Server, string Display) Display()
    {
        string present = Environment.GetEnvironmentVariable("DISPLAY") ?? "";
        Skip.If(present.Length == 0 && !Command.Exists("Xvfb"), "No X server and no Xvfb here, which libobs needs to start; install it (Debian: xvfb) to run this test.");
        if (!Command.Exists("Xvfb")) return (null, present);
        // Without "-noreset" it begins anew whenever its last client leaves, and turns away who comes in that moment.
        var start = new ProcessStartInfo("Xvfb", ["-displayfd", "1", "-noreset", "-nolisten", "tcp"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process server = Process.Start(start)!;
        server.BeginErrorReadLine();
        return (server, ":" + server.StandardOutput.ReadLine());
    }
}
