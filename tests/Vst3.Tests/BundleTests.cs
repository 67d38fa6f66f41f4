using System.Text.Json;
using System.Xml.Linq;
using PercepNet.TestKit;

namespace PercepNet.Vst3.Tests;

/// <summary>The bundles of all systems, made from stand-ins for the libraries: only their own system can compile those.</summary>
public sealed class BundleTests : IDisposable
{
    private const string ModuleInfo = "Contents/Resources/moduleinfo.json";

    // What hosts look for, as VST3 documents it.
    private static readonly (string Runtime, string[] Files)[] s_bundles =
    [
        ("linux-x64", ["Contents/x86_64-linux/PercepNet.so", "Contents/x86_64-linux/PercepNet-x86-64-v3.so", ModuleInfo]),
        ("linux-arm64", ["Contents/aarch64-linux/PercepNet.so", ModuleInfo]),
        ("win-x64", ["Contents/x86_64-win/PercepNet.vst3", "Contents/x86_64-win/PercepNet-x86-64-v3.dll", ModuleInfo]),
        ("win-arm64", ["Contents/arm64-win/PercepNet.vst3", ModuleInfo]),
        ("osx-x64", ["Contents/MacOS/PercepNet", "Contents/Info.plist", "Contents/PkgInfo", ModuleInfo]),
        ("osx-arm64", ["Contents/MacOS/PercepNet", "Contents/Info.plist", "Contents/PkgInfo", ModuleInfo]),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bundles").FullName;

    [Fact]
    public void Each_system_gets_the_bundle_that_hosts_look_for()
    {
        foreach ((string runtime, _) in s_bundles)
            foreach (string library in new[] { "PercepNet.Vst3", "PercepNet.Vst3-x86-64-v3" })
                foreach (string extension in new[] { ".so", ".dll", ".dylib" })
                {
                    string file = Path.Combine(_folder, runtime, library + extension);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.WriteAllText(file, library + extension);
                }
        MakeBundles();
        foreach ((string runtime, string[] files) in s_bundles)
        {
            string bundle = Path.Combine(_folder, runtime, "PercepNet.vst3");
            Assert.Equal(
                files.Order(StringComparer.Ordinal),
                Directory.EnumerateFiles(bundle, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(bundle, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
            string extension = runtime[..3] switch { "win" => ".dll", "osx" => ".dylib", _ => ".so" };
            Assert.Equal("PercepNet.Vst3" + extension, File.ReadAllText(Path.Combine(bundle, files[0])));
            if (files[1] != ModuleInfo && extension != ".dylib") Assert.Equal("PercepNet.Vst3-x86-64-v3" + extension, File.ReadAllText(Path.Combine(bundle, files[1])));
        }
        CheckTexts();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CheckTexts()
    {
        string[] texts = [.. s_bundles.Select(bundle => File.ReadAllText(Path.Combine(_folder, bundle.Runtime, "PercepNet.vst3", ModuleInfo)))];
        Assert.Single(texts.Distinct());
        using JsonDocument info = JsonDocument.Parse(texts[0]);
        string version = info.RootElement.GetProperty("Version").GetString()!;
        Assert.True(Version.TryParse(version, out _), version);
        Assert.Equal(version, info.RootElement.GetProperty("Classes")[0].GetProperty("Version").GetString());

        string mac = Path.Combine(_folder, "osx-arm64", "PercepNet.vst3", "Contents");
        Assert.Equal("BNDL????", File.ReadAllText(Path.Combine(mac, "PkgInfo")));
        XElement[] entries = [.. XDocument.Parse(File.ReadAllText(Path.Combine(mac, "Info.plist"))).Root!.Element("dict")!.Elements()];
        Dictionary<string, string> list = entries.Chunk(2).ToDictionary(pair => pair[0].Value, pair => pair[1].Value);
        Assert.Equal("PercepNet", list["CFBundleExecutable"]);
        Assert.Equal("BNDL", list["CFBundlePackageType"]);
        Assert.Equal(version, list["CFBundleVersion"]);
        Assert.Equal(version, list["CFBundleShortVersionString"]);
    }

    private void MakeBundles()
    {
        IEnumerable<string> steps = s_bundles.Select(bundle =>
            $"""<MSBuild Projects="{Repository.PathOf("src", "Plugin", "Vst3", "PercepNet.Vst3.csproj")}" Targets="MakeBundle" Properties="RuntimeIdentifier={bundle.Runtime};PublishDir={Path.Combine(_folder, bundle.Runtime)}/" />""");
        string project = Path.Combine(_folder, "bundles.proj");
        File.WriteAllText(project, $"""<Project><Target Name="All">{string.Concat(steps)}</Target></Project>""");
        (int exitCode, string output) = Command.Run("dotnet", "msbuild", project, "-nologo", "-v:q", "-nodeReuse:false");
        Assert.True(exitCode == 0, output);
    }
}
