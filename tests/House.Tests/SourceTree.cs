using System.Text;

namespace PercepNet.House.Tests;

/// <summary>The hand-written files of a repository, by paths relative to its root with forward slashes.</summary>
internal sealed class SourceTree(string root)
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "__pycache__"];

    /// <summary>All files under a folder whose names end as asked, sorted.</summary>
    public IReadOnlyList<string> Files(string folder, params string[] endings)
    {
        var start = Path.Combine(root, folder);
        return Directory.Exists(start)
            ? [.. Walk(new DirectoryInfo(start)).Where(path => endings.Any(path.EndsWith)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>All hand-written C# of the sources and of the tests.</summary>
    public IEnumerable<string> CSharp() => Files("src", ".cs").Concat(Files("tests", ".cs"));

    public bool Exists(string path) => File.Exists(Path.Combine(root, path));

    /// <summary>Whether there is a file or a folder of that path.</summary>
    public bool HasPath(string path) => Path.Exists(Path.Combine(root, path));

    public string Text(string path) => File.ReadAllText(Path.Combine(root, path), Encoding.UTF8);

    public string[] Lines(string path) => Text(path).ReplaceLineEndings("\n").Split('\n');

    private IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles())
        {
            yield return Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
        }

        foreach (var inner in folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)))
        {
            foreach (var path in Walk(inner))
            {
                yield return path;
            }
        }
    }
}
