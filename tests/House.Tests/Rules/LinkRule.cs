using System.Text.RegularExpressions;

namespace PercepNet.House.Tests.Rules;

/// <summary>What a Markdown file links to within the repository is there, headings included (named as GitHub names them).</summary>
internal static partial class LinkRule
{
    public static IEnumerable<string> Violations(SourceTree tree) =>
        from path in tree.Files("", ".md")
        from Match link in Link().Matches(CodeSpan().Replace(Prose(tree.Text(path)), ""))
        let complaint = Complaint(tree, path, link.Groups["file"].Value, link.Groups["heading"].Value)
        where complaint is not null
        select $"{path}: '{link.Groups["file"].Value}{link.Groups["heading"].Value}' {complaint}.";

    private static string? Complaint(SourceTree tree, string from, string file, string heading)
    {
        if (file.Contains(':', StringComparison.Ordinal)) return null;
        string target = file.Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, Uri.UnescapeDataString(file));
        if (!tree.HasPath(target)) return "leads nowhere";
        bool found = heading.Length == 0 || (tree.Exists(target) && HeadingsOf(tree.Text(target)).Contains(heading[1..]));
        return found ? null : "names no heading of that file";
    }

    private static HashSet<string> HeadingsOf(string text) =>
        [.. Heading().Matches(Prose(text)).Select(heading => Slug(heading.Groups[1].Value))];

    private static string Slug(string heading) =>
        NoPartOfSlug().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static string Prose(string text) => CodeBlock().Replace(text, "");

    [GeneratedRegex(@"\]\((?<file>[^)\s#]*)(?<heading>#[^)\s]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]")]
    private static partial Regex NoPartOfSlug();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpan();
}
