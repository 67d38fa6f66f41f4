using System.Globalization;
using System.Text.Json;
using PercepNet.Cli.Metrics;
using PercepNet.Cli.Reports;
using Spectre.Console;

namespace PercepNet.Cli.Evaluation;

/// <summary>The scores of a test set as a table for people or JSON for programs: a row for each group of clips, and for all.</summary>
internal sealed class ScoreReport
{
    // Wide enough for every column and the longest names of rooms, also where the output goes to a file.
    private const int TableWidth = 200;
    private const int Digits = 4;
    private const int CleanDigits = 3;

    private readonly IReadOnlyList<ClipScore> _scores;
    private readonly string? _pesqProgram;
    private readonly IReadOnlyList<Measure> _measures;
    private readonly IReadOnlyList<ClipGroup> _groups;
    private readonly BeginningReport? _beginnings;

    /// <param name="scores">Of every clip.</param>
    /// <param name="grouping">What makes a group.</param>
    /// <param name="pesqProgram">Name of the program that measured PESQ; null where none did.</param>
    /// <param name="beginSeconds">Where streams began within the clips; null where none did.</param>
    public ScoreReport(IReadOnlyList<ClipScore> scores, ClipGrouping grouping, string? pesqProgram, double? beginSeconds)
    {
        _scores = scores;
        _pesqProgram = pesqProgram;
        _measures = pesqProgram is null ? Measure.Own : [.. Measure.Own, Measure.Pesq];
        _groups = ClipGroup.Of(scores, grouping);
        _beginnings = beginSeconds is { } seconds ? new BeginningReport(seconds, scores) : null;
    }

    public void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("");
        table.AddColumn(new TableColumn("clips").RightAligned());
        foreach (var measure in _measures)
            foreach (string column in new[] { measure.Column, "gain" })
                table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var group in _groups)
        {
            List<string> cells = [group.Name, group.Clips.Count.ToString(CultureInfo.InvariantCulture)];
            foreach (var measure in _measures)
                cells.AddRange([MeasuredNumber.Text(measure.Of(group.Enhanced), measure.Format), MeasuredNumber.Text(measure.Of(group.Enhanced - group.Noisy), measure.GainFormat)]);
            table.AddRow([.. cells]);
        }
        console.Profile.Width = Math.Max(console.Profile.Width, TableWidth);
        console.Write(table);
        if (Clean() is { } clean)
            console.WriteLine($"Clean speech in: long-term spectrum within {MeasuredNumber.Text(Math.Abs(clean.WorstBandDb), "0.00")} dB from 100 Hz to 8 kHz (worst third octave {MeasuredNumber.Text(clean.WorstBandDb, "+0.00;-0.00")} dB), SI-SDR {MeasuredNumber.Text(clean.SiSdrDb, "0.0")} dB{(_pesqProgram is null ? "" : $", PESQ {MeasuredNumber.Text(clean.Pesq, "0.00")}")}.");
        _beginnings?.WriteTable(console);
        if (_pesqProgram is not null) console.WriteLine($"PESQ wide-band, by {_pesqProgram}.");
    }

    public void WriteJson(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        if (_pesqProgram is not null) json.WriteString("pesqProgram", _pesqProgram);
        json.WriteStartArray("rows");
        foreach (var group in _groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Name);
            json.WriteNumber("clips", group.Clips.Count);
            Write(json, "noisy", group.Noisy);
            Write(json, "enhanced", group.Enhanced);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (Clean() is { } clean)
        {
            json.WriteStartObject("cleanSpeechIn");
            MeasuredNumber.Write(json, "worstThirdOctaveDb", clean.WorstBandDb, CleanDigits);
            MeasuredNumber.Write(json, "siSdrDb", clean.SiSdrDb, CleanDigits);
            if (_pesqProgram is not null) MeasuredNumber.Write(json, "pesq", clean.Pesq, Digits);
            json.WriteEndObject();
        }
        _beginnings?.WriteJson(json);
        json.WriteStartArray("clips");
        foreach (ClipScore score in _scores)
        {
            json.WriteStartObject();
            json.WriteString("id", score.Clip.Id);
            MeasuredNumber.Write(json, "snrDb", score.Clip.SnrDb, Digits);
            json.WriteString("noise", score.Clip.Noise);
            json.WriteString("room", score.Clip.Room);
            MeasuredNumber.Write(json, "pitchHz", score.PitchHz, Digits);
            Write(json, "noisy", score.Noisy);
            Write(json, "enhanced", score.Enhanced);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private (double WorstBandDb, double SiSdrDb, double Pesq)? Clean()
    {
        Transparency[] clips = [.. _scores.Select(s => s.Transparency).OfType<Transparency>()];
        return clips.Length == 0 ? null : (Transparency.WorstBandDb(clips), clips.Average(c => c.SiSdrDb), clips.Average(c => c.Pesq));
    }

    private void Write(Utf8JsonWriter json, string name, QualityScores scores)
    {
        json.WriteStartObject(name);
        foreach (var measure in _measures) MeasuredNumber.Write(json, measure.Key, measure.Of(scores), Digits);
        json.WriteEndObject();
    }
}
