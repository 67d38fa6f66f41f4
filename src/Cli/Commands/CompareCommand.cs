using System.CommandLine;
using PercepNet.Cli.Metrics;
using PercepNet.Cli.Reports;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet compare CLEAN NOISY ENHANCED</c>: how much closer to the original a recording has come.</summary>
internal static class CompareCommand
{
    /// <summary>The command with its arguments and its action.</summary>
    public static Command Create()
    {
        var clean = new Argument<string>("CLEAN") { Description = "WAV file of the clean original." };
        var noisy = new Argument<string>("NOISY") { Description = "WAV file with noise, aligned with the original." };
        var enhanced = new Argument<string>("ENHANCED") { Description = "WAV file after enhancement, aligned with the original." };
        var json = new Option<bool>("--json") { Description = "Print a JSON object instead of a table." };
        var command = new Command("compare", "Score a noisy and an enhanced recording against the clean original.") { clean, noisy, enhanced, json };
        // No file is written, so on Ctrl-C the work is left where it stands.
        command.SetAction((parse, stop) => Task.Run(() => Run(parse, stop), CancellationToken.None).WaitAsync(stop));
        return command;

        int Run(ParseResult parse, CancellationToken stop)
        {
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var recordings = AlignedRecordings.Read([parse.GetRequiredValue(clean), parse.GetRequiredValue(noisy), parse.GetRequiredValue(enhanced)], stop);
            if (recordings.TrimmedFrames > 0)
                error.WriteLine($"The lengths differ by {recordings.TrimmedFrames} samples: longer files were cut at the end.");

            var comparison = Compare(recordings, Sounding(recordings, parse.GetRequiredValue(clean), error));
            if (parse.GetValue(json))
                ComparisonReport.WriteJson(output, comparison, recordings);
            else
                ComparisonReport.WriteTable(output, comparison);
            return TruncationWarning.Say(recordings.Truncated);
        }
    }

    /// <summary>The channels that hold sound in the original: against silence nothing can be scored.</summary>
    private static int[] Sounding(AlignedRecordings recordings, string clean, TextWriter error)
    {
        var channels = Enumerable.Range(0, recordings.Channels).ToLookup(channel => Array.Exists(recordings.Channel(0, channel), sample => sample != 0));
        if (!channels[true].Any())
            throw new CliException($"{clean} is silent, so there is nothing to score against; give the clean original.", ExitCodes.Input);
        if (channels[false].Any())
            error.WriteLine($"Left out, since silent in {clean}: channel {string.Join(", ", channels[false].Select(channel => channel + 1))}.");
        return [.. channels[true]];
    }

    /// <summary>Scores each of the channels; the result is the mean over them.</summary>
    private static Comparison Compare(AlignedRecordings recordings, int[] channels)
    {
        QualityScores Score(int recording) => QualityScores.Mean(
            [.. channels.Select(channel =>
                QualityScores.Measure(recordings.Channel(0, channel), recordings.Channel(recording, channel), recordings.SampleRateHz))]);

        return new Comparison(Score(1), Score(2));
    }
}
