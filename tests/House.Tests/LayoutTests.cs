using PercepNet.House.Tests.Rules;

namespace PercepNet.House.Tests;

public class LayoutTests
{
    [Fact]
    public void Namespaces_AreFolders() => Verdict.Holds(LayoutRule.NamespaceViolations);

    [Theory]
    [InlineData("namespace PercepNet.Dsp;\npublic class Comb;\n", "namespace PercepNet.Dsp instead of PercepNet.Dsp.Pitch")]
    [InlineData("public class Comb;\n", "no file-scoped namespace")]
    public void WrongNamespace_IsSeen(string text, string complaint) =>
        Verdict.Fails(LayoutRule.NamespaceViolations, complaint, ("src/Dsp/Pitch/Comb.cs", text));

    [Theory]
    [InlineData("namespace PercepNet.Contracts.NAudio.Wave;\npublic class WaveFormat;\n", "instead of NAudio.Wave")]
    [InlineData("namespace NAudio;\npublic class WaveFormat;\n", "instead of NAudio.Wave")]
    public void StandInInAnotherNamespaceThanTheOriginal_IsSeen(string text, string complaint) =>
        Verdict.Fails(LayoutRule.NamespaceViolations, complaint, ("tests/Contracts/NAudio/Wave/WaveFormat.cs", text));

    [Fact]
    public void Files_HoldOnePublicTypeAndAreNamedLikeIt() => Verdict.Holds(LayoutRule.PublicTypeViolations);

    [Theory]
    [InlineData("public sealed class Comb;\npublic readonly record struct Tap(int Lag);\n", "2 public types (Comb, Tap)")]
    [InlineData("public static class Filter;\n", "should be named like it")]
    [InlineData("public class Comb;\npublic delegate void Ring(int times);\n", "2 public types (Comb, Ring)")]
    public void WrongPublicTypes_AreSeen(string text, string complaint) =>
        Verdict.Fails(LayoutRule.PublicTypeViolations, complaint, ("src/Dsp/Comb.cs", text));

    [Fact]
    public void NoAttic() => Verdict.Holds(LayoutRule.AtticViolations);

    [Theory]
    [InlineData("src/Dsp/Utils/Fft.cs")]
    [InlineData("src/Dsp/AudioHelpers.cs")]
    [InlineData("tests/TestKit/Constants.cs")]
    public void Attic_IsSeen(string path) => Verdict.Fails(LayoutRule.AtticViolations, "says nothing", (path, ""));

    [Fact]
    public void Projects_HaveAReadmeOnTheirDoor() => Verdict.Holds(LayoutRule.DoorViolations);

    [Fact]
    public void MissingReadme_IsSeen() =>
        Verdict.Fails(LayoutRule.DoorViolations, "no README.md", ("src/Dsp/X.csproj", "<Project />"));

    [Fact]
    public void Files_AreShort() => Verdict.Holds(LayoutRule.LengthViolations);

    [Theory]
    [InlineData(401, "401 lines")]
    [InlineData(251, "1 of 1 files have over 250 lines")]
    public void LongFile_IsSeen(int lines, string complaint) =>
        Verdict.Fails(LayoutRule.LengthViolations, complaint, ("src/Dsp/Long.cs", new string('\n', lines - 1)));

    [Fact]
    public void Projects_AreInTheSolution() => Verdict.Holds(LayoutRule.SolutionViolations);

    [Fact]
    public void ForgottenProject_IsSeen() => Verdict.Fails(
        LayoutRule.SolutionViolations, "src/Lost/Lost.csproj: not in the solution",
        ("AudioPlugins.sln", "\"src\\Found\\Found.csproj\""), ("src/Lost/Lost.csproj", "<Project />"));
}
