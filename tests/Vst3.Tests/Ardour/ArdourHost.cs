using System.Text.RegularExpressions;
using PercepNet.Dsp.Models;
using PercepNet.TestKit;

namespace PercepNet.Vst3.Tests.Ardour;

/// <summary>Ardour without its window, in a home of its own where it has scanned the published bundle.</summary>
internal sealed class ArdourHost : IDisposable
{
    // Ardour waits for an answer where its window would ask, so "timeout" ends it.
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("vst3-ardour-");
    private readonly (string Name, string Value)[] _environment;
    private readonly string _program;

    private ArdourHost(string program, string scanner, string bundle)
    {
        _program = program;
        _environment =
        [
            ("HOME", _home.FullName),
            ("XDG_CONFIG_HOME", PathOf("config")),
            ("XDG_CACHE_HOME", PathOf("cache")),
            ("XDG_DATA_HOME", PathOf("data")),
            ("VST3_PATH", Path.GetDirectoryName(bundle)!),
        ];
        (int exitCode, ScanReport) = Command.Run([.. _environment, ("LD_LIBRARY_PATH", Path.GetDirectoryName(scanner)!)], scanner, "-f", "-v", bundle);
        Assert.True(exitCode == 0, ScanReport);
    }

    /// <summary>What Ardour's scanner printed about the bundle.</summary>
    public string ScanReport { get; }

    /// <summary>A host that has scanned the bundle; skips where Ardour, the network or a native compiler is missing.</summary>
    public static ArdourHost Open()
    {
        (string Program, string Scanner)? found = Find();
        Skip.If(found is null, "Ardour is not here; install it (Debian: ardour) to run this test.");
        Skip.IfNot(EmbeddedModel.IsAvailable, "This build carries no network.");
        return new ArdourHost(found.Value.Program, found.Value.Scanner, NativeLibraryTests.Publish());
    }

    /// <summary>A path in the temporary home.</summary>
    public string PathOf(string name) => Path.Combine(_home.FullName, name);

    /// <summary>Runs a script to its end and returns what it printed.</summary>
    public string RunLua(string script, params string[] arguments)
    {
        File.WriteAllText(PathOf("script.lua"), script);
        (int exitCode, string output) = Command.Run(_environment, "timeout", ["60", $"{_program}-lua", PathOf("script.lua"), .. arguments]);
        Assert.True(exitCode == 0 && !output.Contains("Error:", StringComparison.Ordinal), output);
        return output;
    }

    /// <summary>Exports a session as 32-bit float and returns the file's path.</summary>
    public string Export(ArdourSession session)
    {
        string file = PathOf("export.wav");
        (int exitCode, string output) = (0, "");
        // Ardour 7.3's exporter now and then ends with a damaged heap, in sessions without a plugin as well.
        for (int tries = 0; tries < 4 && !output.Contains("* Done.", StringComparison.Ordinal); tries++)
            (exitCode, output) = Command.Run(_environment, "timeout", "60", $"{_program}-export", "-b", "float", "-o", file, session.Folder, ArdourSession.Name);
        Assert.True(exitCode == 0, output);
        return file;
    }

    public void Dispose() => _home.Delete(recursive: true);

    // The programs on PATH bear Ardour's version. The exporter is a link into the folder of Ardour's own programs.
    private static (string Program, string Scanner)? Find()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Directory.Exists))
        {
            foreach (string exporter in Directory.EnumerateFiles(folder, "ardour*-export").Where(file => Regex.IsMatch(file, @"ardour\d+-export$")))
            {
                string? utilities = Path.GetDirectoryName(File.ResolveLinkTarget(exporter, returnFinalTarget: true)?.FullName);
                string scanner = Path.Combine(utilities ?? "", "..", "ardour-vst3-scanner"), program = Regex.Replace(Path.GetFileName(exporter), "-export$", "");
                if (File.Exists(scanner) && Command.Exists($"{program}-lua")) return (program, Path.GetFullPath(scanner));
            }
        }
        return null;
    }
}
