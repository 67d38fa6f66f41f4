namespace PercepNet.TestKit;

/// <summary>Where the golden files of one check lie: Snapshots/Class.Method[_variant].verified.* beside the test's source.</summary>
/// <param name="SourceFile">The test's source file, named like its class.</param>
/// <param name="Method">The test method.</param>
/// <param name="Variant">What tells several checks of one method apart; empty when there is one.</param>
internal sealed record GoldenPlace(string SourceFile, string Method, string Variant)
{
    public const string FolderName = "Snapshots";

    public string ClassName => Path.GetFileNameWithoutExtension(SourceFile);

    public string Folder => Path.Combine(Path.GetDirectoryName(SourceFile)!, FolderName);

    public string Verified(string extension) => Path.Combine(Folder, $"{Name}.verified.{extension}");

    public string Received(string extension) => Path.Combine(Folder, $"{Name}.received.{extension}");

    private string Name => Variant.Length == 0 ? $"{ClassName}.{Method}" : $"{ClassName}.{Method}_{Variant}";
}
