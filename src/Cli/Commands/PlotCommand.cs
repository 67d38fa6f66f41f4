using System.CommandLine;
using PercepNet.Cli.Enhancement;
using PercepNet.Cli.Io;
using PercepNet.Cli.Plot;
using PercepNet.Cli.Reports;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet plot IN OUT -o PICTURE</c>: what enhancement did to a recording, to look at.</summary>
internal static class PlotCommand
{
    /// <summary>The command with its arguments and its action.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("IN") { Description = "WAV file before enhancement." };
        var after = new Argument<string>("OUT") { Description = "WAV file after enhancement, aligned with IN." };
        var picture = new Option<string>("--output", "-o") { Description = "The picture to write: .png or .svg.", Required = true };
        var title = new Option<string>("--title") { Description = "Headline of the picture; by default the name of IN." };
        var noTraces = new Option<bool>("--no-traces") { Description = "Draw the spectrograms only, without gain, pitch and speech." };
        var force = new Option<bool>("--force", "-f") { Description = "Replace an existing picture." };
        var command = new Command(
            "plot", "Draw spectrograms before and after; gains, pitch and speech probability are those of the enhancer on IN with the network and the settings given here.")
        {
            before, after, picture, title, noTraces, force,
        };
        var model = new ModelFlag(command);
        var parameters = new ParameterFlags(command);
        picture.Validators.Add(FigureFile.RequireFormat);
        command.SetAction((parse, stop) => Task.Run(() => Run(parse, stop), CancellationToken.None));
        return command;

        int Run(ParseResult parse, CancellationToken stop)
        {
            string[] paths = [parse.GetRequiredValue(before), parse.GetRequiredValue(after)];
            var path = parse.GetRequiredValue(picture);
            var values = parameters.Values(parse);
            FigureFile.Check(paths, path, parse.GetValue(force));

            var recordings = AlignedRecordings.Read(paths, stop);
            if (recordings.TrimmedFrames > 0)
                parse.InvocationConfiguration.Error.WriteLine($"The lengths differ by {recordings.TrimmedFrames} samples: the longer file was cut at the end.");
            EnhancementTraces? traces = null;
            if (!parse.GetValue(noTraces))
            {
                SoundFiles.ThrowIfUnheard(recordings.SampleRateHz, recordings.Channels, paths[0]);
                var settings = new EnhancementSettings { Weights = model.Load(parse), Values = values };
                traces = TraceRecorder.Record(settings, recordings.Interleaved(0), recordings.SampleRateHz, recordings.Channels, stop);
            }

            var data = Describe(parse.GetValue(title) ?? Path.GetFileName(paths[0]), recordings, traces);
            FigureFile.Write(path, (stream, format) => EnhancementFigure.Write(stream, format, data, stop));
            return TruncationWarning.Say(recordings.Truncated);
        }
    }

    private static EnhancementFigureData Describe(string title, AlignedRecordings recordings, EnhancementTraces? traces)
    {
        // The levels are those that enhance reports: over all channels, where the pictures show their mean.
        var levels = new EnhancementFacts();
        levels.AddInput(recordings.Interleaved(0), recordings.Frames);
        levels.AddOutput(recordings.Interleaved(1));
        return new EnhancementFigureData(title, recordings.SampleRateHz, recordings.Mono(0), recordings.Mono(1), traces)
        {
            Channels = recordings.Channels,
            BeforeRmsDb = levels.InputRmsDb,
            AfterRmsDb = levels.OutputRmsDb,
        };
    }
}
