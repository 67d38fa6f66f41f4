using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PercepNet.Dsp.Models;
using PercepNet.Plugin.Vst3.Images;
using PercepNet.TestKit;
using PercepNet.Vst3.Tests.Host;

namespace PercepNet.Vst3.Tests;

/// <summary>Publishes the bundle as its README says, and loads it in a process of its own.</summary>
public class NativeLibraryTests
{
    private static readonly Lazy<string> s_published = new(PublishOnce);

    [SkippableFact]
    public void Published_bundle_loads_plays_and_unloads()
    {
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        string bundle = Publish();
        Assert.Contains("\"CID\": \"C0081A82DE2E47389883716FC1B4F190\"", File.ReadAllText(Path.Combine(bundle, "Contents", "Resources", "moduleinfo.json")), StringComparison.Ordinal);
        string library = LibraryIn(bundle), alone = Path.Combine(AppContext.BaseDirectory, "alone", Path.GetFileName(library));
        bool hasFastImage = !OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.X64;
        Assert.Equal(hasFastImage, Directory.EnumerateFiles(Path.GetDirectoryName(library)!, $"PercepNet{FastImage.Suffix}.*").Any());
        CheckPlaying(bundle, fast: hasFastImage && ProcessorAnswers.Ask().RunV3);
        // By itself it plays on every processor.
        Directory.CreateDirectory(Path.GetDirectoryName(alone)!);
        File.Copy(library, alone, overwrite: true);
        CheckPlaying(alone, fast: false);
    }

    [SkippableFact]
    public void Validator_finds_nothing_wrong()
    {
        string? validator = Environment.GetEnvironmentVariable("VST3_VALIDATOR");
        Skip.If(string.IsNullOrEmpty(validator), "VST3_VALIDATOR does not name Steinberg's validator.");
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        (int exitCode, string output) = Command.Run(validator!, "-e", Publish());
        Assert.True(exitCode == 0 && output.Contains(" 0 tests failed", StringComparison.Ordinal), output);
    }

    [SkippableFact]
    public void Pluginval_finds_nothing_wrong()
    {
        string? pluginval = Environment.GetEnvironmentVariable("PLUGINVAL");
        Skip.If(string.IsNullOrEmpty(pluginval), "PLUGINVAL does not name Tracktion's pluginval.");
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        (int exitCode, string output) = Command.Run(pluginval!, "--strictness-level", "10", "--validate", Publish());
        Assert.True(exitCode == 0 && output.Contains("SUCCESS", StringComparison.Ordinal), output);
    }

    private static void CheckPlaying(string plugin, bool fast)
    {
        // Without tiers the host's own code is compiled before the minute begins, however busy the machine: memory is then the plugin's.
        (int exitCode, string output) = Command.Run([("DOTNET_TieredCompilation", "0")], "dotnet", "exec", typeof(NativeLibraryTests).Assembly.Location, plugin);
        Assert.True(exitCode == 0 && output.TrimEnd().EndsWith("done", StringComparison.Ordinal), output);
        Assert.Equal(2 * NativeSession.Rounds, Regex.Count(output, "state kept, latency 1323"));
        Assert.True(Regex.Count(output, "the engine's, bit for bit") == 2 * NativeSession.Patterns.Length, output);
        Match minute = Regex.Match(output, @"minute: (\d+) bytes allocated, (\d+) collections, (-?\d+) KiB more");
        Assert.True(minute.Success, output);
        Assert.Equal(("0", "0"), (minute.Groups[1].Value, minute.Groups[2].Value));
        Assert.InRange(int.Parse(minute.Groups[3].Value, CultureInfo.InvariantCulture), int.MinValue, 2_048);
        Assert.Contains(fast ? "image for AVX2" : "image for every processor", output, StringComparison.Ordinal);
    }

    /// <summary>The bundle, published once for all tests; skips where that cannot be done.</summary>
    internal static string Publish() => s_published.Value;

    private static string PublishOnce()
    {
        Skip.If(!OperatingSystem.IsWindows() && !Command.Exists("clang") && !Command.Exists("gcc"), "No clang or gcc here: native code cannot be linked.");
        string folder = Path.Combine(AppContext.BaseDirectory, "native"), system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string runtime = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        (int exitCode, string output) = Command.Run(
            "dotnet", "publish", Repository.PathOf("src", "Plugin", "Vst3"), "-c", "Release", "-r", runtime, "--artifacts-path", folder, "--nologo", "-v", "q", "--disable-build-servers");
        // What says that the native compiler, its packs or the linker are not to be had.
        Skip.If(exitCode != 0 && Regex.IsMatch(output, "NU1101|NU1102|NU1301|NETSDK1204|Platform linker|cannot find -lz"), $"Native code cannot be compiled here: {output}");
        Assert.True(exitCode == 0, output);
        return Path.Combine(folder, "publish", "PercepNet.Vst3", $"release_{runtime}", "PercepNet.vst3");
    }

    private static string LibraryIn(string bundle) =>
        Directory.EnumerateFiles(Path.Combine(bundle, "Contents"), "PercepNet*", SearchOption.AllDirectories)
            .Single(file => !file.Contains(FastImage.Suffix, StringComparison.Ordinal));
}
