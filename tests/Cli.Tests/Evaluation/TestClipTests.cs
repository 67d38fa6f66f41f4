using PercepNet.Cli.Evaluation;

namespace PercepNet.Cli.Tests.Evaluation;

/// <summary>Folders that are no test sets. Oracle: the exit codes of the README.</summary>
public sealed class TestClipTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("percepnet-set-");

    [Fact]
    public void A_missing_description_is_a_missing_input() => AssertRefused("is no test set");

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"clips": [{"id": "000"}]}""")]
    [InlineData("""{"clips": [{"id": "0""")]
    public void A_broken_description_is_an_unreadable_input(string description)
    {
        File.WriteAllText(Path.Join(_folder.FullName, "set.json"), description);
        AssertRefused("does not describe a test set");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void AssertRefused(string sentence)
    {
        var refusal = Assert.Throws<CliException>(() => TestClip.ReadSet(_folder));
        Assert.Equal(ExitCodes.Input, refusal.ExitCode);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }
}
