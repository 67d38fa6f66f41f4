namespace PercepNet.Vst3.Tests.Host;

/// <summary>A folder with bundles that hold no library.</summary>
internal sealed class TemporaryBundle : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vst3-");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Makes a bundle with files of text in it.</summary>
    public string Make(string name, params string[] files)
    {
        foreach (string file in files)
        {
            string path = Path.Combine(PathOf(name), file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "no library");
        }
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
