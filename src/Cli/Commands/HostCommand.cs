using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PercepNet.Cli.Drawing;
using PercepNet.Cli.Hosting;
using PercepNet.Cli.Io;
using PercepNet.Cli.Reports;
using PercepNet.Plugin.Vst3.Hosting;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet host PLUGIN.vst3 IN -o OUT</c>: a file through any VST3 effect.</summary>
internal sealed class HostCommand
{
    private const int MostBlockFrames = 1 << 16;
    private const double MostTailSeconds = 600;

    private readonly Argument<string> _plugin = new("PLUGIN") { Description = "A .vst3 plugin. It runs in this process: load only what you trust." };
    private readonly Argument<string?> _input = new("IN") { Description = "A WAV file, or - for standard input.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "File, or - for standard output.", HelpName = "OUT" };
    private readonly Option<bool> _list = new("--list") { Description = "List classes, buses and parameters." };
    private readonly Option<string?> _class = new("--class") { Description = "Which plugin to load, if the module holds several.", HelpName = "NAME" };
    private readonly Option<string?> _preset = new("--preset") { Description = "Preset to load first (.vstpreset).", HelpName = "FILE" };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Set a parameter, after the preset: its name or id, then a value as the plugin shows it, or @ and 0 to 1; repeatable.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _block = new("--block") { Description = "Frames per block.", DefaultValueFactory = _ => 512, HelpName = "frames" };
    private readonly Option<double?> _tail = new("--tail") { Description = "Seconds to keep after the end of the input; by default what the plugin reports.", HelpName = "seconds" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = "Replace an existing output; the input is never replaced." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Show neither progress nor report." };

    private HostCommand(Command command)
    {
        _block.Validators.Add(block =>
        {
            if (block.GetValueOrDefault<int>() is < 1 or > MostBlockFrames)
                block.AddError($"--block takes 1 to {MostBlockFrames} frames.");
        });
        _tail.Validators.Add(tail =>
        {
            if (tail.GetValueOrDefault<double?>() is { } seconds && seconds is not (>= 0 and <= MostTailSeconds))
                tail.AddError($"--tail takes 0 to {MostTailSeconds} seconds.");
        });
        command.Add(_plugin);
        command.Add(_input);
        foreach (var option in new Option[] { _output, _list, _class, _preset, _set, _block, _tail, _force, _quiet })
            command.Add(option);
        command.SetAction((line, stop) => Task.Run(() => Run(line, stop), CancellationToken.None));
    }

    public static Command Create()
    {
        var command = new Command("host", "Play a file through any VST3 effect; its latency is removed, its tail kept.");
        _ = new HostCommand(command);
        return command;
    }

    private int Run(ParseResult line, CancellationToken stop)
    {
        try
        {
            if (line.GetValue(_list))
                return List(line);
            if (line.GetValue(_input) is not { } input || line.GetValue(_output) is not { } output)
                throw new CliException("host needs a file to play and one to make, as 'percepnet host Reverb.vst3 in.wav -o out.wav', or --list.", ExitCodes.Usage);
            return Play(line, new FilePair(input, output), stop);
        }
        catch (Vst3Exception refusal)
        {
            throw new CliException(refusal.Message, ExitCodes.Input, refusal);
        }
    }

    private int List(ParseResult line)
    {
        using var module = Vst3Module.Load(line.GetRequiredValue(_plugin));
        foreach (var text in PluginList.Of(module))
            Console.Out.WriteLine(text);
        if (line.GetValue(_class) is null && module.Classes.Count(known => known.IsProcessor) != 1)
            return ExitCodes.Ok;
        using var plugin = Open(line, module);
        foreach (var text in PluginList.Of(plugin))
            Console.Out.WriteLine(text);
        return ExitCodes.Ok;
    }

    private int Play(ParseResult line, FilePair files, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var preset = line.GetValue(_preset);
        FilePlan.CheckInputs([files.Input]);
        FilePlan.CheckOutputs(preset is null ? [files.Input] : [files.Input, preset], [files.Output], line.GetValue(_force));
        using var module = Vst3Module.Load(line.GetRequiredValue(_plugin));
        using var plugin = Open(line, module);
        using var reader = SoundFiles.OpenInput(files.Input, raw: null, stop);
        var progress = new ProgressDisplay { IsQuiet = line.GetValue(_quiet), TotalSeconds = (double?)reader.FrameCount / reader.Format.SampleRateHz };
        var run = new PluginRun(plugin, reader, files) { BlockFrames = line.GetValue(_block), TailSeconds = line.GetValue(_tail), Advanced = progress.Add };
        using var writer = SoundFiles.CreateOutput(files.Output, run.Start(), isRaw: false);
        progress.Around(files.Input, () => run.Run(writer, stop));
        SoundTransfer.Complete(writer, files.Output);
        if (!line.GetValue(_quiet))
            Report(files.Output == StandardStreams.Dash ? Console.Error : Console.Out, plugin, run, reader.Format.SampleRateHz, files, clock.Elapsed);
        return TruncationWarning.Say(reader.IsTruncated ? [files.Input] : []);
    }

    private Vst3Plugin Open(ParseResult line, Vst3Module module) =>
        module.Create(line.GetValue(_class), line.GetValue(_preset), line.GetRequiredValue(_set).Select(Setting));

    private static KeyValuePair<string, string> Setting(string change)
    {
        var sides = change.Split('=', 2);
        return sides.Length == 2 ? new(sides[0], sides[1]) : throw new CliException($"--set takes NAME=VALUE, not '{change}'.", ExitCodes.Usage);
    }

    private static void Report(TextWriter output, Vst3Plugin plugin, PluginRun run, int rateHz, FilePair files, TimeSpan took)
    {
        output.WriteLine($"{plugin.Class.Name} {plugin.Class.Version}, {plugin.Class.Vendor}: latency of {LatencyText.Ms((int)run.LatencySamples, rateHz)} ({run.LatencySamples} samples) removed");
        double seconds = (double)(run.Frames + run.TailFrames) / rateHz;
        string tail = run.TailFrames > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(double)run.TailFrames / rateHz:0.0#} s of it tail")
            : run.Frames > 0 && plugin.TailSamples == Vst3Plugin.InfiniteTail ? ", though it says that it sounds on for ever (--tail SECONDS keeps some of it)" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Output}: {seconds:0.0} s{tail}, in {took.TotalSeconds:0.00} s"));
    }
}
