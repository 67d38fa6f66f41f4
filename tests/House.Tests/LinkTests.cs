using PercepNet.House.Tests.Rules;

namespace PercepNet.House.Tests;

public class LinkTests
{
    [Fact]
    public void EveryLink_LeadsSomewhere() => Verdict.Holds(LinkRule.Violations);

    [Theory]
    [InlineData("[core](src/Dsp/GONE.md)", "leads nowhere")]
    [InlineData("![picture](gone.png)", "leads nowhere")]
    [InlineData("[speed](#slow)", "names no heading")]
    [InlineData("[core](src/Dsp/README.md#the-way-of-two-hops)", "names no heading")]
    [InlineData("[core](src/Dsp#the-way-of-one-hop)", "names no heading")]
    public void DeadLink_IsSeen(string link, string complaint) =>
        Verdict.Fails(LinkRule.Violations, complaint, ("README.md", $"# Speed\n{link}\n"), ("src/Dsp/README.md", "## The way of one hop\n"));

    [Theory]
    [InlineData("[speed](#speed-10-ms)")]
    [InlineData("[core](src/Dsp/README.md#the-way-of-one-hop), [its folder](src/Dsp)")]
    [InlineData("[its ports](src/Dsp/README.md#in-and-out)")]
    [InlineData("[paper](https://example.org/a.pdf#page=2)")]
    [InlineData("`[no](link)`")]
    [InlineData("```\n[no](link)\n```")]
    public void LivingLink_IsNoViolation(string link)
    {
        using var sample = new SampleTree(("README.md", $"# Speed (10 ms)\n{link}\n"), ("src/Dsp/README.md", "## The way of one hop\n## `in` and `out`\n"));
        Assert.Empty(LinkRule.Violations(sample.Tree));
    }
}
