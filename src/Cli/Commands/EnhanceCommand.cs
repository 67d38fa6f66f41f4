using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Io;
using PercepNet.Cli.Reports;
using PercepNet.Wave;

namespace PercepNet.Cli.Commands;

/// <summary>enhance IN... -o OUT: files, folders or pipes in, the same cleaned out.</summary>
internal sealed class EnhanceCommand
{
    private readonly Argument<string[]> _inputs = new("IN")
    {
        Description = "WAV files, folders, or - for standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "File, folder, or - for standard output.",
        Required = true,
        HelpName = "OUT",
    };

    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = "Search folders recursively." };
    private readonly Option<string> _suffix = new("--suffix") { Description = "Added to file names in an output folder, before the extension.", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _force = new("--force", "-f") { Description = "Replace existing outputs; inputs are never replaced." };
    private readonly Option<string?> _raw = new("--raw") { Description = "Read and write raw samples of this type, without a header." };
    private readonly Option<int> _rate = new("--rate") { Description = "Sample rate of --raw in Hz.", DefaultValueFactory = _ => 48_000, HelpName = "Hz" };
    private readonly Option<int> _channels = new("--channels") { Description = "Channels of --raw.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _noAlign = new("--no-align") { Description = "Keep the latency: the output starts late and is longer by it." };
    private readonly Option<int?> _block = new("--block") { Description = "Frames per block, as a host would send them; by default one hop.", HelpName = "frames" };
    private readonly Option<int> _jobs = new("--jobs", "-j") { Description = "Files enhanced in parallel.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<bool> _listenRemoved = new("--listen-removed") { Description = "Write what was removed; short for --listen removed." };
    private readonly Option<bool> _json = new("--json") { Description = "Report one line of JSON per file on standard output, or on standard error if the sound goes to standard output." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Show neither progress nor summary." };
    private readonly ModelFlag _model;
    private readonly ParameterFlags _parameters;

    private EnhanceCommand(Command command)
    {
        _raw.AcceptOnlyFromAmong(RawFormat.Names);
        RequireRange(_rate, 1, WaveFormat.MaximumSampleRateHz);
        RequireRange(_channels, 1, WaveFormat.MaximumChannels);
        RequireRange(_jobs, 1, 256);
        _block.Validators.Add(block =>
        {
            if (block.GetValueOrDefault<int?>() is < 1 or > 1 << 20)
                block.AddError($"--block takes 1 to {1 << 20} frames.");
        });
        _inputs.Validators.Add(inputs =>
        {
            if (inputs.Tokens.FirstOrDefault(token => token.Value is ['-', _, ..]) is { } stray)
                inputs.AddError($"'{stray.Value}' is not an option of enhance; see 'percepnet enhance --help', or write './{stray.Value}' for a file of that name.");
        });
        command.Add(_inputs);
        foreach (var option in new Option[] { _output, _recursive, _suffix, _force, _raw, _rate, _channels, _noAlign, _block, _jobs, _listenRemoved, _json, _quiet })
            command.Add(option);
        _model = new ModelFlag(command);
        _parameters = new ParameterFlags(command);
        command.SetAction((line, stop) => Task.Run(() => Run(line, stop), CancellationToken.None));
    }

    public static Command Create()
    {
        var command = new Command("enhance", "Remove noise and reverberation from recordings; rate, channels, encoding and length stay the same.");
        _ = new EnhanceCommand(command);
        return command;
    }

    private int Run(ParseResult line, CancellationToken stop)
    {
        var pairs = Plan(line).Pair();
        var settings = new EnhancementSettings
        {
            Weights = _model.Load(line),
            Values = Values(line),
            BlockFrames = line.GetValue(_block),
            IsAligned = !line.GetValue(_noAlign),
        };
        var raw = line.GetValue(_raw) is { } name ? RawFormat.Parse(name, line.GetValue(_rate), line.GetValue(_channels)) : null;
        var progress = new ProgressDisplay { IsQuiet = line.GetValue(_quiet), TotalSeconds = TotalSeconds(pairs, raw) };

        IReadOnlyList<EnhanceOutcome> outcomes = [];
        progress.Around(pairs.Count == 1 ? pairs[0].Input : $"{pairs.Count} files", () => outcomes = Partitioner.Create([.. pairs], loadBalance: true)
            .AsParallel().AsOrdered().WithDegreeOfParallelism(line.GetValue(_jobs))
            .Select(pair => EnhanceOutcome.Of(() => new FileEnhancement { Settings = settings, Raw = raw, Advanced = progress.Add }.Run(pair, stop)))
            .ToList());
        stop.ThrowIfCancellationRequested();
        foreach (var outcome in outcomes)
            outcome.Print(line.GetValue(_json), line.GetValue(_quiet));
        // A file that failed says more than one that was cut off, whichever came first.
        int[] unwell = [.. outcomes.Select(outcome => outcome.ExitCode).Where(code => code != ExitCodes.Ok)];
        return unwell.FirstOrDefault(code => code != ExitCodes.Truncated, unwell.FirstOrDefault());
    }

    private Dictionary<string, float> Values(ParseResult line)
    {
        var values = _parameters.Values(line);
        if (line.GetValue(_listenRemoved))
            values[EnhancementSettings.ListenId] = 1;
        return values;
    }

    private FilePlan Plan(ParseResult line) => new()
    {
        Inputs = line.GetRequiredValue(_inputs),
        Output = line.GetRequiredValue(_output),
        IsRecursive = line.GetValue(_recursive),
        Suffix = line.GetRequiredValue(_suffix),
        MayReplace = line.GetValue(_force),
    };

    /// <summary>What the headers promise, for the progress bar; null where one does not say, or cannot be read.</summary>
    private static double? TotalSeconds(IReadOnlyList<FilePair> pairs, WaveFormat? raw)
    {
        double total = 0;
        foreach (var pair in pairs)
        {
            // Of a named pipe, which has no length, the header could be read once only.
            if (pair.Input == StandardStreams.Dash || SoundFiles.IsDevice(pair.Input) || new FileInfo(pair.Input).Length == 0)
                return null;
            try
            {
                using var reader = SoundFiles.OpenInput(pair.Input, raw, CancellationToken.None);
                if (reader.FrameCount is not { } frames)
                    return null;
                total += (double)frames / reader.Format.SampleRateHz;
            }
            catch (Exception failure) when (failure is CliException or WaveFormatException)
            {
                return null;
            }
        }
        return total;
    }

    private static void RequireRange(Option<int> option, int minimum, int maximum) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < minimum || result.GetValueOrDefault<int>() > maximum)
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes {minimum} to {maximum}."));
    });
}
