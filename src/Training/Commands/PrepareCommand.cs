using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Commands;

/// <summary>percepnet-training prepare: decodes a corpus to 48 kHz mono 16-bit WAV with ffmpeg, same tree.</summary>
internal static class PrepareCommand
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".opus", ".flac", ".ogg", ".wav", ".mp3", ".m4a" };

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
        string[] files = [.. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => Extensions.Contains(Path.GetExtension(f)))];
        int decoded = 0;
        try
        {
            Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = workers }, file =>
            {
                string target = Path.Combine(output, Path.ChangeExtension(Path.GetRelativePath(data, file), ".wav"));
                if (File.Exists(target)) return;
                Decode(file, target);
                Interlocked.Increment(ref decoded);
            });
        }
        catch (AggregateException problems)
        {
            throw problems.InnerExceptions.OfType<TrainingException>().FirstOrDefault() ?? problems.InnerExceptions[0];
        }
        Console.WriteLine($"{decoded} files decoded, {files.Length - decoded} were there already.");
    }

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
