using System.CommandLine;
using PercepNet.Cli.Io;
using PercepNet.Cli.Plot;
using PercepNet.Wave;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet plot IN OUT -o PICTURE</c>: what enhancement did to a recording, to look at.</summary>
internal static class PlotCommand
{
    /// <summary>The command with its arguments and its action.</summary>
    public static Command Create()
    {
        var before = new Argument<string>("in") { Description = "WAV file before enhancement" };
        var after = new Argument<string>("out") { Description = "WAV file after enhancement, aligned with it" };
        var picture = new Option<string>("--output", "-o") { Description = "The picture to write: .png or .svg", Required = true };
        var title = new Option<string>("--title") { Description = "Headline of the picture [default: the name of IN]" };
        var noTraces = new Option<bool>("--no-traces") { Description = "Only the spectrograms: leave out gain, pitch and speech" };
        var force = new Option<bool>("--force") { Description = "Replace a picture that is there already" };
        var command = new Command("plot", "Draw spectrograms before and after, gains, pitch and speech probability")
        {
            before, after, picture, title, noTraces, force,
        };
        var model = new ModelFlag(command);
        picture.Validators.Add(result =>
        {
            if (FigureFormats.Of(result.GetValueOrDefault<string>()) is null)
                result.AddError($"The picture '{result.GetValueOrDefault<string>()}' must end in .png or .svg.");
        });
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(picture);
            FilePlan.CheckReplaceable([path]);
            FilePlan.CheckOutputs([parse.GetRequiredValue(before), parse.GetRequiredValue(after)], [path], parse.GetValue(force));

            var recordings = AlignedRecordings.Read(parse.GetRequiredValue(before), parse.GetRequiredValue(after));
            if (recordings.TrimmedFrames > 0)
                parse.InvocationConfiguration.Error.WriteLine($"The lengths differ by {recordings.TrimmedFrames} samples: the longer file was cut at the end.");
            if (!parse.GetValue(noTraces))
                SoundFiles.ThrowIfUnheard(recordings.SampleRateHz, recordings.Channels, parse.GetRequiredValue(before));
            var traces = parse.GetValue(noTraces)
                ? null
                : TraceRecorder.Record(model.Load(parse), recordings.Interleaved(0), recordings.SampleRateHz, recordings.Channels);
            var headline = parse.GetValue(title) ?? Path.GetFileName(parse.GetRequiredValue(before));

            Save(path, new EnhancementFigureData(headline, recordings.SampleRateHz, recordings.Mono(0), recordings.Mono(1), traces));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Save(string path, EnhancementFigureData data) => SoundFiles.Write(path, () =>
    {
        using var file = PendingFile.Create(path);
        EnhancementFigure.Write(file.Stream, FigureFormats.Of(path)!.Value, data);
        file.Complete();
    });
}
