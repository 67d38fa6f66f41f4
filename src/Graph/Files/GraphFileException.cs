namespace PercepNet.Graph.Files;

/// <summary>A graph file that cannot be used. The message is one sentence for the user: file, line, what, and how to mend it.</summary>
public sealed class GraphFileException : IOException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="fileName">The file, as messages call it.</param>
    /// <param name="line">The line, from 1; null where no single one is to blame.</param>
    /// <param name="complaint">What is wrong and how to mend it, without the full stop.</param>
    /// <param name="innerException">What was found underneath.</param>
    public GraphFileException(string fileName, int? line, string complaint, Exception? innerException = null)
        : base(line is null ? $"{fileName}: {complaint}." : $"{fileName}, line {line}: {complaint}.", innerException)
    {
        FileName = fileName;
        Line = line;
    }

    /// <summary>The file, as messages call it.</summary>
    public string FileName { get; }

    /// <summary>The line, from 1; null where no single one is to blame.</summary>
    public int? Line { get; }
}
