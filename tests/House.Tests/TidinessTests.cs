using PercepNet.House.Tests.Rules;

namespace PercepNet.House.Tests;

public class TidinessTests
{
    [Fact]
    public void Nothing_IsHalfDone() => Verdict.Holds(TidinessRule.HalfDoneViolations);

    [Fact]
    public void Promise_IsSeen() =>
        Verdict.Fails(TidinessRule.HalfDoneViolations, "src/Dsp/Comb.cs(2)", ("src/Dsp/Comb.cs", "class Comb;\n// TO" + "DO: ring\n"));

    [Fact]
    public void Unwritten_IsSeen() =>
        Verdict.Fails(TidinessRule.HalfDoneViolations, "(1)", ("src/Dsp/Comb.cs", "throw new NotImplemented" + "Exception();\n"));

    [Fact]
    public void NoPath_NamesAMachine() => Verdict.Holds(TidinessRule.MachineViolations);

    [Theory]
    [InlineData("see /ho" + "me/someone/notes")]
    [InlineData("C:\\Us" + "ers\\someone")]
    public void MachinePath_IsSeen(string text) => Verdict.Fails(TidinessRule.MachineViolations, "path of one machine", ("README.md", text));

    [Fact]
    public void OwnedNumbers_AreNotRepeatedInTheCore() => Verdict.Holds(TidinessRule.LiteralViolations);

    [Theory]
    [InlineData("var gains = new float[34];", "the literal 34")]
    [InlineData("int LatencySamples => 1440;", "the literal 1440")]
    public void RepeatedNumber_IsSeen(string text, string complaint) =>
        Verdict.Fails(TidinessRule.LiteralViolations, complaint, ("src/Dsp/Gains.cs", text));

    [Fact]
    public void NumberInAComment_IsNoViolation()
    {
        using var sample = new SampleTree(("src/Dsp/Gains.cs", "// the paper has 34 bands\nvar name = \"erb34, 34 bands\"; var x = 340 + 1.34;"));
        Assert.Empty(TidinessRule.LiteralViolations(sample.Tree));
    }
}
