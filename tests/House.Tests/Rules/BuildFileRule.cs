using System.Xml.Linq;

namespace PercepNet.House.Tests.Rules;

/// <summary>Versions in one place, strict compilation everywhere, binary files marked as such.</summary>
internal static class BuildFileRule
{
    private static readonly (string File, string Flag, string Value)[] Flags =
    [
        ("Directory.Build.props", "TreatWarningsAsErrors", "true"),
        ("Directory.Build.props", "Nullable", "enable"),
        ("Directory.Build.props", "AnalysisMode", "Recommended"),
        ("src/Directory.Build.props", "GenerateDocumentationFile", "true"),
        ("src/Directory.Build.props", "IsAotCompatible", "true"),
    ];

    public static IEnumerable<string> PackageViolations(SourceTree tree)
    {
        var pins = XDocument.Parse(tree.Text("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(pin => (string)pin.Attribute("Include")!, pin => (string?)pin.Attribute("Version") ?? "");
        foreach (var (package, version) in pins.Where(pin => !Version.TryParse(pin.Value.Split('-')[0], out _)))
        {
            yield return $"Directory.Packages.props: {package} is pinned to '{version}', which is no single version.";
        }

        foreach (var project in Project.All(tree, ""))
        {
            foreach (var reference in project.Elements("PackageReference"))
            {
                var package = (string?)reference.Attribute("Include") ?? "";
                if (reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null)
                {
                    yield return $"{project.Path}: {package} brings a version of its own.";
                }
                else if (!pins.ContainsKey(package))
                {
                    yield return $"{project.Path}: {package} is not pinned in Directory.Packages.props.";
                }
            }
        }
    }

    public static IEnumerable<string> FlagViolations(SourceTree tree)
    {
        foreach (var (file, flag, value) in Flags)
        {
            if (!XDocument.Parse(tree.Text(file)).Descendants(flag).Any(element => element.Value == value && element.Attribute("Condition") is null))
            {
                yield return $"{file}: {flag} must be {value}.";
            }
        }

        foreach (var path in tree.Files("", ".csproj", ".props", ".targets"))
        {
            var file = XDocument.Parse(tree.Text(path));
            foreach (var flag in Flags.Where(flag => file.Descendants(flag.Flag).Any(element => element.Value != flag.Value)))
            {
                yield return $"{path}: turns {flag.Flag} off.";
            }
        }
    }

    /// <summary>The core is built for both frameworks: plugins are published with the older one.</summary>
    public static IEnumerable<string> FrameworkViolations(SourceTree tree) =>
        from project in Project.All(tree, "src/Dsp")
        where project.Elements("TargetFrameworks").All(element => element.Value != "net10.0;net9.0")
        select $"{project.Path}: must target net10.0;net9.0.";

    public static IEnumerable<string> BinaryViolations(SourceTree tree)
    {
        var lines = tree.Lines(".gitattributes");
        return new[] { "*.wav", "*.png", "*.safetensors" }.Where(kind => !lines.Contains($"{kind} binary"))
            .Select(kind => $".gitattributes: {kind} is not marked binary.");
    }
}
