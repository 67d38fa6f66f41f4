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

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^namespace [\\w.]+;\n\n", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
