namespace PercepNet.House.Tests;

/// <summary>A small repository in a temporary folder, made to break a rule.</summary>
internal sealed class SampleTree : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("house-");

    public SampleTree(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var full = Path.Combine(_folder.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }
    }

    public SourceTree Tree => new(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);
}
