namespace PercepNet.Wave;

/// <summary>A file that takes its name only when it is complete: written beside its place, renamed in one step, else deleted.</summary>
public sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _pendingPath;
    private bool _completed;

    private PendingFile(string path, string pendingPath)
    {
        _path = path;
        _pendingPath = pendingPath;
        Stream = new FileStream(pendingPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
    }

    /// <summary>Where the bytes go.</summary>
    public FileStream Stream { get; }

    /// <summary>Starts a file beside <paramref name="path"/>.</summary>
    /// <param name="path">The name it will take; what is there stays until then.</param>
    public static PendingFile Create(string path)
    {
        // A link keeps pointing where it points; what it points to is replaced.
        var link = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true) : null;
        var target = link?.FullName ?? Path.GetFullPath(path);
        var pendingName = $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}.part";
        return new PendingFile(target, Path.Join(Path.GetDirectoryName(target), pendingName));
    }

    /// <summary>Gives the file its name, replacing what was there.</summary>
    public void Complete()
    {
        Stream.Dispose();
        File.Move(_pendingPath, _path, overwrite: true);
        _completed = true;
    }

    /// <summary>Closes the file, and deletes it unless it was completed. A file that cannot be deleted stays behind: what went wrong before is what must be told.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (_completed) return;
        try
        {
            File.Delete(_pendingPath);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
