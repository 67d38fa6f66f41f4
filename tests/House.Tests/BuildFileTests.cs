using PercepNet.House.Tests.Rules;

namespace PercepNet.House.Tests;

public class BuildFileTests
{
    private const string Pins = "<Project><ItemGroup><PackageVersion Include=\"xunit\" Version=\"2.9.3\" /><PackageVersion Include=\"loose\" Version=\"2.*\" /></ItemGroup></Project>";

    [Fact]
    public void Packages_ArePinnedCentrally() => Verdict.Holds(BuildFileRule.PackageViolations);

    [Theory]
    [InlineData("<PackageReference Include=\"xunit\" Version=\"2.9.0\" />", "xunit brings a version of its own")]
    [InlineData("<PackageReference Include=\"NUnit\" />", "NUnit is not pinned")]
    [InlineData("<PackageReference Include=\"xunit\" />", "loose is pinned to '2.*'")]
    public void WrongPackage_IsSeen(string reference, string complaint) => Verdict.Fails(
        BuildFileRule.PackageViolations, complaint,
        ("Directory.Packages.props", Pins), ("tests/X/X.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>"));

    [Fact]
    public void Compilation_IsStrictEverywhere() => Verdict.Holds(BuildFileRule.FlagViolations);

    [Theory]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", "X.csproj: turns TreatWarningsAsErrors off")]
    [InlineData("<IsAotCompatible>false</IsAotCompatible>", "X.csproj: turns IsAotCompatible off")]
    [InlineData("", "Directory.Build.props: Nullable must be enable")]
    public void LooseCompilation_IsSeen(string property, string complaint) => Verdict.Fails(
        BuildFileRule.FlagViolations, complaint,
        ("Directory.Build.props", "<Project><PropertyGroup><Nullable Condition=\"false\">enable</Nullable></PropertyGroup></Project>"),
        ("src/Directory.Build.props", "<Project />"),
        ("src/X/X.csproj", $"<Project><PropertyGroup>{property}</PropertyGroup></Project>"));

    [Theory]
    [InlineData("tests/Directory.Build.props")]
    [InlineData("src/X/Bundle.targets")]
    public void LooseCompilationOutsideTheProjects_IsSeen(string path) => Verdict.Fails(
        BuildFileRule.FlagViolations, $"{path}: turns Nullable off",
        ("Directory.Build.props", "<Project />"),
        ("src/Directory.Build.props", "<Project />"),
        (path, "<Project><PropertyGroup><Nullable>disable</Nullable></PropertyGroup></Project>"));

    [Fact]
    public void Core_TargetsBothFrameworks() => Verdict.Holds(BuildFileRule.FrameworkViolations);

    [Fact]
    public void OneFramework_IsSeen() => Verdict.Fails(
        BuildFileRule.FrameworkViolations, "must target",
        ("src/Dsp/X.csproj", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"));

    [Fact]
    public void BinaryFiles_AreMarked() => Verdict.Holds(BuildFileRule.BinaryViolations);

    [Fact]
    public void UnmarkedBinary_IsSeen() =>
        Verdict.Fails(BuildFileRule.BinaryViolations, "*.wav", (".gitattributes", "*.png binary\n*.safetensors binary\n"));
}
