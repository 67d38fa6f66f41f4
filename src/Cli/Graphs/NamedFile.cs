using PercepNet.Cli.Io;

namespace PercepNet.Cli.Graphs;

/// <summary>A file given for an input or output of a graph: <c>mic=talk.wav</c>, or only the file where there is no choice.</summary>
/// <param name="Name">Name of the input or output.</param>
/// <param name="Path">A path, or - for a pipe.</param>
internal sealed record NamedFile(string Name, string Path)
{
    /// <summary>Reads what was given.</summary>
    /// <param name="given">The texts.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="what">"input" or "output".</param>
    /// <exception cref="CliException">A name does not exist or has no file, or a text has none where there is a choice.</exception>
    public static IReadOnlyList<NamedFile> Read(IReadOnlyList<string> given, IReadOnlyList<string> names, string what)
    {
        var files = given.Select(text => Read(text, names, what)).ToList();
        if (files.GroupBy(file => file.Name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            throw new CliException($"--{what} gives '{twice}' two files; give one.", ExitCodes.Usage);
        if (files.Count(file => file.Path == StandardStreams.Dash) > 1)
            throw new CliException($"'-' is one stream, and --{what} gives it to several; give it to one.", ExitCodes.Usage);
        return files;
    }

    private static NamedFile Read(string text, IReadOnlyList<string> names, string what)
    {
        var parts = text.Split('=', 2);
        if (parts.Length == 2 && names.Contains(parts[0]))
        {
            return parts[1].Length > 0
                ? new NamedFile(parts[0], parts[1])
                : throw new CliException($"--{what} gives '{parts[0]}' no file; write {parts[0]}=FILE.", ExitCodes.Usage);
        }
        if (names.Count == 1 && text.Length > 0)
            return new NamedFile(names[0], text);
        throw new CliException($"--{what} takes NAME=FILE, and '{text}' names no {what} of the graph; it has {(names.Count == 0 ? "none" : string.Join(", ", names))}.", ExitCodes.Usage);
    }
}
