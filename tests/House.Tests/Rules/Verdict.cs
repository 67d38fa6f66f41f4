using PercepNet.TestKit;

namespace PercepNet.House.Tests.Rules;

/// <summary>Runs a rule over this repository, or over a sample that breaks it.</summary>
internal static class Verdict
{
    private static readonly SourceTree Here = new(Repository.Root);

    /// <summary>The repository keeps the rule.</summary>
    public static void Holds(Func<SourceTree, IEnumerable<string>> rule)
    {
        var violations = rule(Here).ToList();
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    /// <summary>The rule sees what is wrong with the sample, and says where.</summary>
    public static void Fails(Func<SourceTree, IEnumerable<string>> rule, string complaint, params (string Path, string Text)[] files)
    {
        using var sample = new SampleTree(files);
        Assert.Contains(rule(sample.Tree), violation => violation.Contains(complaint, StringComparison.Ordinal));
    }
}
