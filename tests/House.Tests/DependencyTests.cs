using PercepNet.House.Tests.Rules;

namespace PercepNet.House.Tests;

public class DependencyTests
{
    [Fact]
    public void Projects_SeeOnlyTheRoomsOfTheirRow() => Verdict.Holds(DependencyRule.Violations);

    [Theory]
    [InlineData("Dsp", "../Wave/PercepNet.Wave.csproj", "Dsp must not see Wave")]
    [InlineData("Cli", "../Training/PercepNet.Training.csproj", "Cli must not see Training")]
    [InlineData("Graph", "../Plugin/PercepNet.Plugin.csproj", "Graph must not see Plugin")]
    [InlineData("Graph/NAudio", "../../Plugin/PercepNet.Plugin.csproj", "Graph.NAudio must not see Plugin")]
    [InlineData("Attic", "../Dsp/PercepNet.Dsp.csproj", "Attic has no row")]
    public void WrongReference_IsSeen(string room, string reference, string complaint) => Verdict.Fails(
        DependencyRule.Violations, complaint,
        ($"src/{room}/X.csproj", $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>"));

    [Fact]
    public void PackageInTheCore_IsSeen() => Verdict.Fails(
        DependencyRule.Violations, "must not use the package Serilog",
        ("src/Dsp/X.csproj", "<Project><ItemGroup><PackageReference Include=\"Serilog\" /></ItemGroup></Project>"));

    [Fact]
    public void Dsp_KnowsNoFileThreadClockConsoleOrLog() => Assert.Empty(CoreAssemblyRule.Violations(PathOf("PercepNet.Dsp")));

    [Fact]
    public void Wave_KnowsNoThreadClockConsoleOrLog() => Assert.Empty(CoreAssemblyRule.Violations(PathOf("PercepNet.Wave"), filesAllowed: true));

    [Theory]
    [InlineData("the type System.Console")]
    [InlineData("the type System.Threading.Thread.")]
    [InlineData("the type System.Threading.Tasks.Task.")]
    [InlineData("the type System.Diagnostics.Stopwatch")]
    [InlineData("the type System.IO.File")]
    [InlineData("System.DateTime.get_UtcNow")]
    [InlineData("the assembly PercepNet.TestKit")]
    public void ForbiddenDeed_IsSeen(string complaint)
    {
        var violations = CoreAssemblyRule.Violations(typeof(ForbiddenDeeds).Assembly.Location);
        Assert.Contains(violations, violation => violation.Contains(complaint, StringComparison.Ordinal));
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
