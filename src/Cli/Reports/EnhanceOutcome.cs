using System.Globalization;
using PercepNet.Cli.Io;
using PercepNet.Wave;

namespace PercepNet.Cli.Reports;

/// <summary>How one file ended: a report, or the sentence that says why not.</summary>
internal sealed record EnhanceOutcome(EnhanceReport? Report, string? Failure, int ExitCode)
{
    /// <summary>Runs the work on one file; its failure does not touch the other files.</summary>
    public static EnhanceOutcome Of(Func<EnhanceReport> work)
    {
        try
        {
            var report = work();
            return new EnhanceOutcome(report, null, report.IsTruncated ? ExitCodes.Truncated : ExitCodes.Ok);
        }
        catch (CliException failure)
        {
            return new EnhanceOutcome(null, failure.Message, failure.ExitCode);
        }
        catch (WaveFormatException failure)
        {
            return new EnhanceOutcome(null, failure.Message, ExitCodes.Input);
        }
        catch (OperationCanceledException)
        {
            return new EnhanceOutcome(null, null, ExitCodes.Cancelled);
        }
    }

    /// <summary>Sentences and summary on standard error; JSON on standard output, unless the sound went there.</summary>
    public void Print(bool asJson, bool isQuiet)
    {
        if (Failure is not null)
            Console.Error.WriteLine($"percepnet: {Failure}");
        if (Report is null)
            return;
        foreach (var warning in Report.Warnings)
            Console.Error.WriteLine($"percepnet: {warning}");
        if (asJson)
            (Report.Output == StandardStreams.Dash ? Console.Error : Console.Out).WriteLine(JsonReports.OneLine(Report));
        else if (!isQuiet)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Report.Input} → {Report.Output}  {Report.Seconds:0.0} s, level {Report.InRmsDb:0.0} → {Report.OutRmsDb:0.0} dBFS, {Report.TimesRealTime:0}× real time"));
    }
}
