using System.Globalization;
using System.Text.Json;
using PercepNet.Cli.Metrics;
using Spectre.Console;

namespace PercepNet.Cli.Evaluation;

/// <summary>The scores of a test set as a table for people or JSON for programs: a row for each SNR, for rooms, and for all.</summary>
internal sealed class ScoreReport
{
    // Wide enough for every column, also where the output goes to a file.
    private const int TableWidth = 136;

    private readonly IReadOnlyList<ClipScore> _scores;
    private readonly string? _pesqProgram;
    private readonly List<(string Name, IReadOnlyList<ClipScore> Clips)> _rows = [];

    /// <param name="scores">Of every clip.</param>
    /// <param name="pesqProgram">Name of the program that measured PESQ; null where none did.</param>
    public ScoreReport(IReadOnlyList<ClipScore> scores, string? pesqProgram)
    {
        _scores = scores;
        _pesqProgram = pesqProgram;
        foreach (IGrouping<double, ClipScore> group in scores.GroupBy(s => s.Clip.SnrDb).OrderBy(g => g.Key))
            _rows.Add((string.Create(CultureInfo.InvariantCulture, $"{group.Key} dB"), [.. group]));
        AddRow("no room", scores.Where(s => s.Clip.Room is null));
        AddRow("in a room", scores.Where(s => s.Clip.Room is not null));
        AddRow("all", scores);
    }

    public void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("");
        foreach (string name in new[] { "clips", "SI-SDR dB", "gain", "STOI", "gain", "ESTOI", "gain", "segSNR dB", "gain", "LSD dB", "gain" })
            table.AddColumn(new TableColumn(name).RightAligned());
        if (_pesqProgram is not null)
            foreach (string name in new[] { "PESQ", "gain" })
                table.AddColumn(new TableColumn(name).RightAligned());
        foreach ((string name, IReadOnlyList<ClipScore> clips) in _rows)
        {
            QualityScores after = Mean(clips, s => s.Enhanced), gain = after - Mean(clips, s => s.Noisy);
            List<string> cells =
            [
                name, Text(clips.Count, "0"),
                Text(after.SiSdrDb, "0.00"), Text(gain.SiSdrDb, "+0.00;-0.00"),
                Text(after.Stoi, "0.000"), Text(gain.Stoi, "+0.000;-0.000"),
                Text(after.Estoi, "0.000"), Text(gain.Estoi, "+0.000;-0.000"),
                Text(after.SegmentalSnrDb, "0.00"), Text(gain.SegmentalSnrDb, "+0.00;-0.00"),
                Text(after.LogSpectralDistanceDb, "0.00"), Text(gain.LogSpectralDistanceDb, "+0.00;-0.00"),
            ];
            if (_pesqProgram is not null) cells.AddRange([Text(after.Pesq, "0.00"), Text(gain.Pesq, "+0.00;-0.00")]);
            table.AddRow([.. cells]);
        }
        console.Profile.Width = Math.Max(console.Profile.Width, TableWidth);
        console.Write(table);
        if (Clean() is { } clean)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Clean speech in: long-term spectrum within {Math.Abs(clean.WorstBandDb):0.00} dB from 100 Hz to 8 kHz (worst third octave {clean.WorstBandDb:+0.00;-0.00} dB), SI-SDR {clean.SiSdrDb:0.0} dB{(_pesqProgram is null ? "" : $", PESQ {clean.Pesq:0.00}")}."));
        if (_pesqProgram is not null) console.WriteLine($"PESQ wide-band, by {_pesqProgram}.");
    }

    public void WriteJson(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        if (_pesqProgram is not null) json.WriteString("pesqProgram", _pesqProgram);
        json.WriteStartArray("rows");
        foreach ((string name, IReadOnlyList<ClipScore> clips) in _rows)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("clips", clips.Count);
            Write(json, "noisy", Mean(clips, s => s.Noisy));
            Write(json, "enhanced", Mean(clips, s => s.Enhanced));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (Clean() is { } clean)
        {
            json.WriteStartObject("cleanSpeechIn");
            json.WriteNumber("worstThirdOctaveDb", Math.Round(clean.WorstBandDb, 3));
            json.WriteNumber("siSdrDb", Math.Round(clean.SiSdrDb, 3));
            if (_pesqProgram is not null) Write(json, "pesq", clean.Pesq);
            json.WriteEndObject();
        }
        json.WriteStartArray("clips");
        foreach (ClipScore score in _scores)
        {
            json.WriteStartObject();
            json.WriteString("id", score.Clip.Id);
            json.WriteNumber("snrDb", score.Clip.SnrDb);
            json.WriteString("noise", score.Clip.Noise);
            json.WriteString("room", score.Clip.Room);
            Write(json, "noisy", score.Noisy);
            Write(json, "enhanced", score.Enhanced);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void AddRow(string name, IEnumerable<ClipScore> clips)
    {
        ClipScore[] row = [.. clips];
        if (row.Length > 0) _rows.Add((name, row));
    }

    private (double WorstBandDb, double SiSdrDb, double Pesq)? Clean()
    {
        Transparency[] clips = [.. _scores.Select(s => s.Transparency).OfType<Transparency>()];
        return clips.Length == 0 ? null : (Transparency.WorstBandDb(clips), clips.Average(c => c.SiSdrDb), clips.Average(c => c.Pesq));
    }

    private static QualityScores Mean(IReadOnlyList<ClipScore> clips, Func<ClipScore, QualityScores> of) =>
        QualityScores.Mean([.. clips.Select(of)]);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private void Write(Utf8JsonWriter json, string name, QualityScores scores)
    {
        json.WriteStartObject(name);
        json.WriteNumber("siSdrDb", Math.Round(scores.SiSdrDb, 3));
        Write(json, "stoi", scores.Stoi);
        Write(json, "estoi", scores.Estoi);
        json.WriteNumber("segmentalSnrDb", Math.Round(scores.SegmentalSnrDb, 3));
        json.WriteNumber("logSpectralDistanceDb", Math.Round(scores.LogSpectralDistanceDb, 3));
        if (_pesqProgram is not null) Write(json, "pesq", scores.Pesq);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value)) json.WriteNull(name);
        else json.WriteNumber(name, Math.Round(value, 4));
    }
}
