using System.Text.RegularExpressions;

namespace PercepNet.House.Tests.Rules;

/// <summary>Namespace = folder, one public type a file named like it, no attic, short files.</summary>
internal static partial class LayoutRule
{
    private const int LongestFile = 400;
    private const int LongFile = 250;
    private const double ShareOfShortFiles = 0.9;

    public static IEnumerable<string> NamespaceViolations(SourceTree tree)
    {
        foreach (var path in tree.CSharp())
        {
            var wanted = NamespaceOf(path);
            var present = NamespaceLine().Match(tree.Text(path));
            if (present.Success && present.Groups["name"].Value != wanted)
            {
                yield return $"{path}: namespace {present.Groups["name"].Value} instead of {wanted}.";
            }
            else if (!present.Success && TypeLine().IsMatch(tree.Text(path)) && !path.EndsWith("/Program.cs", StringComparison.Ordinal))
            {
                yield return $"{path}: no file-scoped namespace; it should be {wanted}.";
            }
        }
    }

    public static IEnumerable<string> PublicTypeViolations(SourceTree tree)
    {
        foreach (var path in tree.CSharp())
        {
            var types = TypeLine().Matches(tree.Text(path)).Where(match => match.Groups["public"].Success).Select(match => match.Groups["name"].Value).Distinct().ToList();
            var file = Path.GetFileName(path).Split('.')[0];
            if (types.Count > 1)
            {
                yield return $"{path}: {types.Count} public types ({string.Join(", ", types)}), one a file.";
            }
            else if (types.Count == 1 && types[0] != file)
            {
                yield return $"{path}: holds the public type {types[0]}, so it should be named like it.";
            }
        }
    }

    public static IEnumerable<string> AtticViolations(SourceTree tree) =>
        from path in tree.CSharp()
        from part in path.Split('/')
        where AtticName().IsMatch(part.Split('.')[0])
        select $"{path}: '{part}' says nothing about what is in it.";

    public static IEnumerable<string> DoorViolations(SourceTree tree) =>
        from project in Project.All(tree, "src")
        let door = Path.GetDirectoryName(project.Path)!.Replace('\\', '/') + "/README.md"
        where !tree.Exists(door)
        select $"{project.Path}: no README.md on its door.";

    public static IEnumerable<string> LengthViolations(SourceTree tree)
    {
        var lengths = tree.CSharp().Select(path => (Path: path, Lines: tree.Lines(path).Length)).ToList();
        foreach (var (path, lines) in lengths.Where(file => file.Lines > LongestFile))
        {
            yield return $"{path}: {lines} lines, {LongestFile} at most.";
        }

        var crowd = lengths.Where(file => file.Lines > LongFile).ToList();
        if (crowd.Count > (1 - ShareOfShortFiles) * lengths.Count)
        {
            yield return $"{crowd.Count} of {lengths.Count} files have over {LongFile} lines: {string.Join(", ", crowd.Select(file => file.Path))}.";
        }
    }

    public static IEnumerable<string> SolutionViolations(SourceTree tree)
    {
        var solution = tree.Text("AudioPlugins.sln").Replace('\\', '/');
        return tree.Files("", ".csproj").Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)).Select(path => $"{path}: not in the solution.");
    }

    // Stand-ins for the types of others keep the namespaces of the originals.
    private static string NamespaceOf(string path) => path.StartsWith("tests/Contracts/", StringComparison.Ordinal)
        ? string.Join('.', path.Split('/')[2..^1])
        : "PercepNet." + string.Join('.', path.Split('/')[1..^1]);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    // File-scoped namespaces put every type that is not nested at the start of a line.
    [GeneratedRegex(@"^(?<public>public )?(?:(?:internal|static|sealed|abstract|partial|readonly|ref|unsafe|file) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [\w<>?.\[\]]+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("(Utils?|Utilities|Utility|Helpers?|Common|Constants|Misc|Stuff)$")]
    private static partial Regex AtticName();
}
