using System.Text.RegularExpressions;

namespace PercepNet.House.Tests.Rules;

/// <summary>Nothing half done, nothing that ties the repository to one machine, no number that has a name elsewhere.</summary>
internal static partial class TidinessRule
{
    private static readonly string[] TextFiles = [".cs", ".py", ".md", ".csproj", ".props", ".targets", ".yml", ".json", ".txt", ".sh", "run"];

    // Written in halves, so that this file does not break its own rule.
    private static readonly Regex HalfDone = new(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|X" + @"XX)\b|NotImplemented" + "Exception");

    private static readonly Regex OneMachine = new("/wo" + "rk/|/ho" + @"me/\w|/Us" + @"ers/\w|/ro" + @"ot/|[A-Z]:\\Us" + "ers");

    public static IEnumerable<string> HalfDoneViolations(SourceTree tree) => Matches(tree, HalfDone, "is a promise, not work done");

    public static IEnumerable<string> MachineViolations(SourceTree tree) => Matches(tree, OneMachine, "is a path of one machine");

    /// <summary>The band count belongs to the layout and the delay to the part that causes it: neither is a literal of the core.</summary>
    public static IEnumerable<string> LiteralViolations(SourceTree tree)
    {
        foreach (var path in tree.Files("src/Dsp", ".cs").Where(path => !path.StartsWith("src/Dsp/Bands/", StringComparison.Ordinal)))
        {
            var code = CommentOrString().Replace(tree.Text(path), "");
            foreach (var literal in OwnedLiteral().Matches(code).Select(match => match.Value).Distinct())
            {
                yield return $"{path}: the literal {literal} has an owner elsewhere.";
            }
        }
    }

    private static IEnumerable<string> Matches(SourceTree tree, Regex pattern, string verdict) =>
        from path in tree.Files("", TextFiles)
        from line in tree.Lines(path).Select((text, index) => (Text: text, Number: index + 1))
        let match = pattern.Match(line.Text)
        where match.Success
        select $"{path}({line.Number}): '{match.Value}' {verdict}.";

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:\\.|[^""\\\n])*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"(?<![\w.])(34|1440)(?![\w.])")]
    private static partial Regex OwnedLiteral();
}
