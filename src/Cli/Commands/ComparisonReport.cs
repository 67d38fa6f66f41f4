using System.Text.Json;
using PercepNet.Cli.Metrics;
using PercepNet.Cli.Reports;
using Spectre.Console;

namespace PercepNet.Cli.Commands;

/// <summary>Prints a <see cref="Comparison"/>: a table for people, JSON for programs.</summary>
internal static class ComparisonReport
{
    private const int SchemaVersion = 1;

    /// <summary>A table with a row for each measure.</summary>
    public static void WriteTable(TextWriter output, Comparison comparison)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(string.Empty);
        foreach (var column in (ReadOnlySpan<string>)["Noisy", "Enhanced", "Gain"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var measure in Measure.Own)
            table.AddRow(
                measure.Title,
                MeasuredNumber.Text(measure.Of(comparison.Noisy), measure.Format),
                MeasuredNumber.Text(measure.Of(comparison.Enhanced), measure.Format),
                MeasuredNumber.Text(measure.Of(comparison.Gain), measure.GainFormat));
        console.Write(table);
    }

    /// <summary>One object; a measure that does not exist is null.</summary>
    public static void WriteJson(TextWriter output, Comparison comparison, AlignedRecordings recordings)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteNumber("sampleRateHz", recordings.SampleRateHz);
            json.WriteNumber("channels", recordings.Channels);
            json.WriteNumber("frames", recordings.Frames);
            json.WriteNumber("trimmedFrames", recordings.TrimmedFrames);
            WriteScores(json, "noisy", comparison.Noisy);
            WriteScores(json, "enhanced", comparison.Enhanced);
            WriteScores(json, "gain", comparison.Gain);
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteScores(Utf8JsonWriter json, string name, QualityScores scores)
    {
        json.WriteStartObject(name);
        foreach (var measure in Measure.Own)
        {
            if (double.IsFinite(measure.Of(scores)))
                json.WriteNumber(measure.Key, measure.Of(scores));
            else
                json.WriteNull(measure.Key);
        }
        json.WriteEndObject();
    }
}
