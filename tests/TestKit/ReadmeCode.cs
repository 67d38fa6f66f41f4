using System.Text.RegularExpressions;

namespace PercepNet.TestKit;

/// <summary>Holds the C# that a README shows against files that a test project compiles and runs.</summary>
public static partial class ReadmeCode
{
    /// <summary>The fenced C# blocks of a Markdown file, in order.</summary>
    public static IReadOnlyList<string> Blocks(string markdownPath) =>
        [.. Fence().Matches(Read(markdownPath)).Select(match => match.Groups["code"].Value)];

    /// <summary>The files of a folder as a README should show them: without the namespace that the house asks of them.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(path => NamespaceLine().Replace(Read(path), ""))];

    /// <summary>The methods of a file as a README should show them that gives statements alone: their bodies, in order, the first under the file's usings.</summary>
    public static IReadOnlyList<string> Statements(string path)
    {
        var code = Read(path);
        string[] bodies = [.. Body().Matches(code).Select(match => Indent().Replace(match.Groups["body"].Value, ""))];
        return [$"{string.Concat(UsingLine().Matches(code).Select(match => match.Value))}\n{bodies[0]}", .. bodies[1..]];
    }

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    // A file-scoped namespace leaves methods one step in, and their bodies two.
    [GeneratedRegex("^    \\{\n(?<body>.*?)^    \\}$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("^        ", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex("^using [\\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex("^namespace [\\w.]+;\n\n", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
