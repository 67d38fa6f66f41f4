using System.CommandLine;
using PercepNet.Cli.Metrics;

namespace PercepNet.Cli.Commands;

/// <summary><c>percepnet compare CLEAN NOISY ENHANCED</c>: how much closer to the original a recording has come.</summary>
internal static class CompareCommand
{
    /// <summary>The command with its arguments and its action.</summary>
    public static Command Create()
    {
        var clean = new Argument<string>("clean") { Description = "WAV file of the clean original" };
        var noisy = new Argument<string>("noisy") { Description = "WAV file with noise, aligned with the original" };
        var enhanced = new Argument<string>("enhanced") { Description = "WAV file after enhancement, aligned with the original" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object instead of a table" };
        var command = new Command("compare", "Score a noisy and an enhanced recording against the clean original") { clean, noisy, enhanced, json };
        command.SetAction(parse =>
        {
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            var recordings = AlignedRecordings.Read(parse.GetRequiredValue(clean), parse.GetRequiredValue(noisy), parse.GetRequiredValue(enhanced));
            if (recordings.TrimmedFrames > 0)
                error.WriteLine($"The lengths differ by {recordings.TrimmedFrames} samples: longer files were cut at the end.");

            var comparison = Compare(recordings);
            if (parse.GetValue(json))
                ComparisonReport.WriteJson(output, comparison, recordings);
            else
                ComparisonReport.WriteTable(output, comparison);
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>Scores each channel; the result is the mean over channels.</summary>
    private static Comparison Compare(AlignedRecordings recordings)
    {
        QualityScores Score(int recording) => QualityScores.Mean(
            [.. Enumerable.Range(0, recordings.Channels).Select(channel =>
                QualityScores.Measure(recordings.Channel(0, channel), recordings.Channel(recording, channel), recordings.SampleRateHz))]);

        return new Comparison(Score(1), Score(2));
    }
}
