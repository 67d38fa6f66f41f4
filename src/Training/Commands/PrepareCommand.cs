using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Commands;

/// <summary>percepnet-training prepare: decodes a corpus to 48 kHz mono 16-bit WAV with ffmpeg, same tree.</summary>
internal static class PrepareCommand
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".opus", ".flac", ".ogg", ".wav", ".mp3", ".m4a" };
    private static readonly StringComparer SameFile = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public static Command Create()
    {
        var data = new Argument<string>("DATA") { Description = "Folder with recordings." };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", Required = true };
        var workers = new Option<int>("--workers") { Description = "Files at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var command = new Command("prepare", "Decodes every recording to 48 kHz mono WAV; what is there already is kept.") { data, output, workers };
        command.SetAction(line => Prepare(line.GetValue(data)!, line.GetValue(output)!, Math.Max(1, line.GetValue(workers))));
        return command;
    }

    private static void Prepare(string data, string output, int workers)
    {
        if (!Directory.Exists(data)) throw new TrainingException($"The folder {data} does not exist; give the folder that holds the recordings.");
        var sources = Sources(data, output);
        int decoded = 0;
        try
        {
            Parallel.ForEach(sources, new ParallelOptions { MaxDegreeOfParallelism = workers }, source =>
            {
                (string target, string file) = source;
                if (File.Exists(target)) return;
                Decode(file, target);
                Interlocked.Increment(ref decoded);
            });
        }
        catch (AggregateException problems)
        {
            throw problems.InnerExceptions.OfType<TrainingException>().FirstOrDefault() ?? problems.InnerExceptions[0];
        }
        Console.WriteLine($"{decoded} files decoded, {sources.Count - decoded} were there already.");
    }

    /// <summary>The recording that each target is decoded from. What lies in an output folder within the data was decoded before.</summary>
    private static Dictionary<string, string> Sources(string data, string output)
    {
        string from = WithSeparator(data), to = WithSeparator(output);
        if (from == to) throw new TrainingException($"{output} is the folder of the recordings; give another one with -o, so that recordings and what was decoded of them stay apart.");
        bool isWithin = to.StartsWith(from, StringComparison.Ordinal);
        var sources = new Dictionary<string, string>(SameFile);
        foreach (string file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!Extensions.Contains(Path.GetExtension(file)) || (isWithin && Path.GetFullPath(file).StartsWith(to, StringComparison.Ordinal))) continue;
            string target = Path.Combine(output, Path.ChangeExtension(Path.GetRelativePath(data, file), ".wav"));
            if (!sources.TryAdd(target, file)) throw new TrainingException($"{sources[target]} and {file} would both become {target}; rename or remove one of them.");
        }
        return sources;
    }

    private static string WithSeparator(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;

    private static void Decode(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string part = target + ".part";
        string[] arguments = ["-nostdin", "-loglevel", "error", "-y", "-i", file, "-ar", $"{Rate.Hz}", "-ac", "1", "-c:a", "pcm_s16le", "-f", "wav", part];
        using var process = Start(arguments);
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new TrainingException($"ffmpeg could not decode {file}: {errors.Trim().ReplaceLineEndings(" ")}; mend or remove that file.");
        File.Move(part, target, overwrite: true);
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new TrainingException("ffmpeg was not found on the PATH; install it (it decodes the recordings) and run this command again.");
        }
    }
}
