namespace PercepNet.Wave.Tests;

/// <summary>Oracle: what the folder holds before, during and after.</summary>
public sealed class WaveWriter_Folder : IDisposable
{
    private static readonly WaveFormat Mono = new(48_000, 1, SampleEncoding.Pcm16);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wave");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    [Fact]
    public void Nothing_is_left_without_Complete()
    {
        using (var writer = WaveWriter.Create(PathOf("a.wav"), Mono))
            writer.Write(new float[100_000]);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void The_old_file_stays_until_the_new_one_is_complete()
    {
        WaveFile.WriteAll(PathOf("a.wav"), Mono, [0.5f]);
        using (var writer = WaveWriter.Create(PathOf("a.wav"), Mono))
        {
            writer.Write([0.25f]);
            Assert.Equal([0.5f], WaveFile.ReadAll(PathOf("a.wav")).Samples);
            writer.Complete();
        }
        Assert.Equal([0.25f], WaveFile.ReadAll(PathOf("a.wav")).Samples);
        Assert.Single(_folder.GetFiles());
    }

    [SkippableFact]
    public void A_link_stays_a_link()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights on Windows");
        WaveFile.WriteAll(PathOf("real.wav"), Mono, [0.5f]);
        File.CreateSymbolicLink(PathOf("link.wav"), PathOf("real.wav"));
        WaveFile.WriteAll(PathOf("link.wav"), Mono, [0.25f]);
        Assert.NotNull(new FileInfo(PathOf("link.wav")).LinkTarget);
        Assert.Equal([0.25f], WaveFile.ReadAll(PathOf("real.wav")).Samples);
    }

    [Fact]
    public void A_missing_folder_is_an_error_and_leaves_nothing()
        => Assert.Throws<DirectoryNotFoundException>(() => WaveWriter.Create(PathOf("no/such/a.wav"), Mono));

    public void Dispose() => _folder.Delete(recursive: true);
}
