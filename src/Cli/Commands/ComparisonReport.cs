using System.Globalization;
using System.Text.Json;
using PercepNet.Cli.Metrics;
using Spectre.Console;

namespace PercepNet.Cli.Commands;

/// <summary>Prints a <see cref="Comparison"/>: a table for people, JSON for programs.</summary>
internal static class ComparisonReport
{
    private const int SchemaVersion = 1;

    private static readonly (string Title, string Key, string Format, Func<QualityScores, double> Of)[] Measures =
    [
        ("SI-SDR / dB", "siSdrDb", "0.00", scores => scores.SiSdrDb),
        ("STOI", "stoi", "0.000", scores => scores.Stoi),
        ("ESTOI", "estoi", "0.000", scores => scores.Estoi),
        ("Segmental SNR / dB", "segmentalSnrDb", "0.00", scores => scores.SegmentalSnrDb),
        ("Log-spectral distance / dB", "logSpectralDistanceDb", "0.00", scores => scores.LogSpectralDistanceDb),
    ];

    /// <summary>A table with a row for each measure.</summary>
    public static void WriteTable(TextWriter output, Comparison comparison)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(string.Empty);
        foreach (var column in (ReadOnlySpan<string>)["Noisy", "Enhanced", "Gain"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (title, _, format, of) in Measures)
            table.AddRow(
                title,
                Number(of(comparison.Noisy), format),
                Number(of(comparison.Enhanced), format),
                Number(of(comparison.Gain), $"+{format};-{format};{format}"));
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
        foreach (var (_, key, _, of) in Measures)
        {
            if (double.IsFinite(of(scores)))
                json.WriteNumber(key, of(scores));
            else
                json.WriteNull(key);
        }
        json.WriteEndObject();
    }

    private static string Number(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "n/a";
}
