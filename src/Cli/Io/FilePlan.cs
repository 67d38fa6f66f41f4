namespace PercepNet.Cli.Io;

/// <summary>Which files are read and which are made, decided and checked before any work begins.</summary>
internal sealed record FilePlan
{
    private static readonly StringComparer SameFile = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static readonly string[] SoundEndings = [".wav", ".wave", ".bwf", ".rf64"];

    /// <summary>Files, folders or - as given.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>A file, a folder or -.</summary>
    public required string Output { get; init; }

    /// <summary>Whether folders are searched to the bottom.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Added to the names of files in an output folder, before the ending.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Whether outputs that exist are replaced.</summary>
    public bool MayReplace { get; init; }

    /// <summary>Pairs every input with its output.</summary>
    /// <exception cref="CliException">An input is missing, or an output must not be written.</exception>
    public IReadOnlyList<FilePair> Pair()
    {
        var intoFolder = Inputs.Count > 1 || Inputs.Any(Directory.Exists) || Directory.Exists(Output) || Path.EndsInDirectorySeparator(Output);
        List<FilePair> pairs = intoFolder ? [.. Inputs.SelectMany(IntoFolder)] : [new FilePair(Inputs[0], Output)];
        string[] inputs = [.. pairs.Select(pair => pair.Input)];
        CheckInputs(inputs);
        CheckOutputs(inputs, [.. pairs.Select(pair => pair.Output)], MayReplace);
        return pairs;
    }

    private IEnumerable<FilePair> IntoFolder(string input)
    {
        if (Output == StandardStreams.Dash || input == StandardStreams.Dash)
            throw new CliException("'-' takes one stream: give a single input with a file or '-' as the output.", ExitCodes.Usage);
        if (File.Exists(Output))
            throw new CliException($"Several files need a folder to go to, and {Output} is a file; name a folder with -o.", ExitCodes.Usage);
        if (!Directory.Exists(input))
            return [new FilePair(input, Path.Join(Output, Named(Path.GetFileName(input))))];

        var found = Directory.EnumerateFiles(input, "*", IsRecursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(IsSound).Where(file => !IsOldOutput(input, file)).Order(StringComparer.Ordinal).ToList();
        if (found.Count == 0)
            throw new CliException($"The folder {input} holds no WAV files{(IsRecursive ? "" : "; add --recursive to search the folders in it")}.", ExitCodes.Input);
        return found.Select(file => new FilePair(file, Path.Join(Output, Named(Path.GetRelativePath(input, file)))));
    }

    private static bool IsSound(string file)
        => SoundEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && !Path.GetFileName(file).StartsWith('.');

    // With an output folder that is the input folder or inside it, the second run must not take the results of the first.
    private bool IsOldOutput(string input, string file)
    {
        string from = WithSeparator(input), to = WithSeparator(Output);
        return from == to
            ? Suffix.Length > 0 && Path.GetFileNameWithoutExtension(file).EndsWith(Suffix, StringComparison.Ordinal)
            : to.StartsWith(from, StringComparison.Ordinal) && Path.GetFullPath(file).StartsWith(to, StringComparison.Ordinal);
    }

    private static string WithSeparator(string folder)
    {
        var full = Path.GetFullPath(folder);
        return Path.EndsInDirectorySeparator(full) ? full : full + Path.DirectorySeparatorChar;
    }

    private string Named(string path)
        => Path.Join(Path.GetDirectoryName(path), Path.GetFileNameWithoutExtension(path) + Suffix + Path.GetExtension(path));

    /// <summary>Refuses inputs that are not there.</summary>
    public static void CheckInputs(IReadOnlyList<string> inputs)
    {
        foreach (var input in inputs.Where(input => input != StandardStreams.Dash && !File.Exists(input)))
            throw new CliException($"Cannot read {input}: it does not exist.", ExitCodes.Input);
    }

    /// <summary>Refuses outputs that are inputs, folders, or named twice, and those that exist unless they may be replaced.</summary>
    public static void CheckOutputs(IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, bool mayReplace)
    {
        var sources = inputs.Where(input => input != StandardStreams.Dash).Select(Identity).ToHashSet(SameFile);
        var taken = new HashSet<string>(SameFile);
        foreach (var output in outputs.Where(output => output != StandardStreams.Dash && !SoundFiles.IsDevice(output)))
        {
            if (sources.Contains(Identity(output)))
                throw new CliException($"{output} is one of the inputs and is never overwritten; choose another output.", ExitCodes.Refused);
            if (!taken.Add(Identity(output)))
                throw new CliException($"Two sounds would become {output}; give each a file of its own.", ExitCodes.Refused);
            if (Directory.Exists(output))
                throw new CliException($"{output} is a folder where a file is to be written; choose another output.", ExitCodes.Refused);
            if (!mayReplace && File.Exists(output))
                throw new CliException($"{output} exists; add --force to replace it.", ExitCodes.Refused);
        }
    }

    /// <summary>Refuses outputs that are devices, where what is written would take the place of a file.</summary>
    public static void CheckReplaceable(IReadOnlyList<string> outputs)
    {
        if (outputs.FirstOrDefault(SoundFiles.IsDevice) is { } device)
            throw new CliException($"{device} is a device where a file is to be written; choose another output.", ExitCodes.Refused);
    }

    /// <summary>One string for one file, whatever links lead to it, to itself or to a folder above it.</summary>
    private static string Identity(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        foreach (var part in full[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Join(resolved, part);
            if (File.Exists(resolved) || Directory.Exists(resolved))
                resolved = File.ResolveLinkTarget(resolved, returnFinalTarget: true) is { } target ? Identity(target.FullName) : resolved;
        }
        return resolved;
    }
}
