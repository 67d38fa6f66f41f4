using PercepNet.Training.Dump;

namespace PercepNet.Training.Tests.Dump;

/// <summary>What happens to a set in whose folder another is made. Oracles: what a reader of the old one still reads, and what the folder says.</summary>
public sealed class SetsMadeAgainTests : IDisposable
{
    private readonly SampleCorpus _sample = new();

    [SkippableFact]
    public void ReaderOfTheOldFile_KeepsWhatItHas()
    {
        Skip.If(OperatingSystem.IsWindows(), "an open file cannot be deleted there");
        string path = Path.Combine(_sample.Folder, "features.f16");
        Write(path, 1, 2);
        byte[] before = File.ReadAllBytes(path), read = new byte[before.Length];
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Write(path, 3, 4);
        reader.ReadExactly(read);
        Assert.Equal(before, read);
        Assert.NotEqual(before, File.ReadAllBytes(path));
    }

    // Two tenths of a second begin with a tenth of silence: they never hold speech for three fifths of the time.
    [Fact]
    public void ClipsThatCannotBe_AreToldAfterSomeDraws_AndTheOldDescriptionIsGone()
    {
        string folder = Path.Combine(_sample.Folder, "clips"), description = Path.Combine(folder, "set.json");
        Directory.CreateDirectory(folder);
        File.WriteAllText(description, "{}");
        var problem = Assert.Throws<TrainingException>(() => TestClips.Write(folder, _sample.Open("dev"), 1, 0.2, [10], 6, quietReferences: false));
        Assert.Contains("no clip of 0.2 s held speech for 60 % of it", problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(description));
    }

    public void Dispose() => _sample.Dispose();

    private static void Write(string path, params float[] block)
    {
        using var file = new HalfFile(path, block.Length);
        file.Write(0, block);
    }
}
