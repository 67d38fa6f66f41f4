using System.CommandLine;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Evaluation;
using PercepNet.Cli.Io;
using PercepNet.Cli.Metrics;
using Spectre.Console;

namespace PercepNet.Cli.Commands;

/// <summary><c>eval</c>: scores a network, or the finished files of any system, on a test set.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var command = new Command("eval", "Score a network, or finished files of any system, on a test set next to the unprocessed input.");
        var set = new Option<DirectoryInfo>("--set") { Description = "Folder with set.json, clean/ and noisy/, as `percepnet-training evalset` writes it.", HelpName = "DIR", Required = true };
        var enhanced = new Option<DirectoryInfo?>("--enhanced") { Description = "Score these files (ID.wav) instead of running a network.", HelpName = "DIR" };
        var save = new Option<DirectoryInfo?>("--save") { Description = "Write the enhanced files to this folder.", HelpName = "DIR" };
        var force = new Option<bool>("--force", "-f") { Description = "Replace existing files in the --save folder; files of the set are never replaced." };
        var json = new Option<bool>("--json") { Description = "Print JSON, clip by clip, instead of the table." };
        var pesq = new Option<FileInfo?>("--pesq") { Description = "Also measure wide-band PESQ with this program: the ITU-T P.862 reference, which is not part of this software.", HelpName = "PROGRAM" };
        var by = new Option<ClipGrouping>("--by") { Description = "One row per kind of noise, room, reverberation time, speaker, bandwidth or pitch of the voice, instead of per SNR.", HelpName = "noise|room|reverberation|speaker|band|pitch" };
        var beginAt = new Option<double?>("--begin-at") { Description = "Also start a stream at this time in each clip, as a host may within a word, and score its first half second.", HelpName = "SECONDS" };
        command.Options.Add(set);
        command.Options.Add(enhanced);
        command.Options.Add(save);
        command.Options.Add(force);
        command.Options.Add(by);
        command.Options.Add(pesq);
        command.Options.Add(beginAt);
        command.Options.Add(json);
        var model = new ModelFlag(command);
        var parameters = new ParameterFlags(command);
        command.SetAction((parsed, stop) => Task.Run(() => Run(parsed, stop), CancellationToken.None));
        return command;

        int Run(ParseResult parsed, CancellationToken stop)
        {
            DirectoryInfo? finished = parsed.GetValue(enhanced), kept = parsed.GetValue(save);
            if (finished is not null && kept is not null) throw new CliException("--enhanced and --save exclude each other: files that are finished need not be kept.", ExitCodes.Usage);
            double? begin = parsed.GetValue(beginAt);
            if (begin is not null && finished is not null) throw new CliException("--enhanced and --begin-at exclude each other: finished files began where they began.", ExitCodes.Usage);
            if (begin is { } seconds && !(seconds >= 0 && double.IsFinite(seconds))) throw new CliException($"--begin-at {seconds} is no place within a clip: give seconds from its start, 0 or more.", ExitCodes.Usage);
            DirectoryInfo folder = parsed.GetRequiredValue(set);
            IReadOnlyList<TestClip> clips = TestClip.ReadSet(folder);
            if (kept is not null) PrepareToKeep(folder, clips, kept, parsed.GetValue(force));
            EnhancementSettings? settings = finished is null ? new EnhancementSettings { Weights = model.Load(parsed), Values = parameters.Values(parsed) } : null;
            PesqProgram? program = parsed.GetValue(pesq) is { } file ? new PesqProgram(file) : null;
            var report = new ScoreReport(new Evaluator(folder, settings, finished ?? kept, program, begin).Run(clips, stop), parsed.GetValue(by), program?.Name, begin);
            if (parsed.GetValue(json)) report.WriteJson(Console.OpenStandardOutput());
            else report.WriteTable(AnsiConsole.Console);
            return ExitCodes.Ok;
        }
    }

    private static void PrepareToKeep(DirectoryInfo set, IReadOnlyList<TestClip> clips, DirectoryInfo kept, bool mayReplace)
    {
        FilePlan.CheckOutputs([.. clips.SelectMany(clip => new[] { clip.CleanFile(set), clip.NoisyFile(set) })], [.. clips.Select(clip => clip.FileIn(kept))], mayReplace);
        SoundFiles.Write(kept.ToString(), kept.Create);
    }
}
