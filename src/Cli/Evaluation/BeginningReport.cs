using System.Text.Json;
using PercepNet.Cli.Reports;
using Spectre.Console;
using static System.FormattableString;

namespace PercepNet.Cli.Evaluation;

/// <summary>The means of <see cref="Beginning"/> over the clips of a set, a row for each stretch.</summary>
internal sealed class BeginningReport
{
    private const int Digits = 3;

    private readonly double _beginSeconds;
    private readonly IReadOnlyList<(string Name, int Clips, Beginning Mean)> _rows;

    /// <param name="beginSeconds">Where in each clip the stream begins.</param>
    /// <param name="scores">Of every clip.</param>
    public BeginningReport(double beginSeconds, IEnumerable<ClipScore> scores)
    {
        _beginSeconds = beginSeconds;
        _rows = [.. scores.SelectMany(s => s.Beginnings).GroupBy(b => (b.FromMs, b.ToMs)).OrderBy(g => g.Key)
            .Select(g => (Invariant($"{g.Key.FromMs} to {g.Key.ToMs} ms"), g.Count(), Beginning.Mean([.. g])))];
    }

    public void WriteTable(IAnsiConsole console)
    {
        console.WriteLine(Invariant($"A stream that begins {_beginSeconds} s into each clip, SNR in dB where the voice is loud:"));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("");
        foreach (string column in new[] { "clips", "noisy", "enhanced", "heard from the start" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((string name, int clips, Beginning mean) in _rows)
            table.AddRow(name, Invariant($"{clips}"), MeasuredNumber.Text(mean.NoisySnrDb, "0.0"), MeasuredNumber.Text(mean.EnhancedSnrDb, "0.0"), MeasuredNumber.Text(mean.HeardFromTheStartSnrDb, "0.0"));
        console.Write(table);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject("beginnings");
        json.WriteNumber("beginSeconds", _beginSeconds);
        json.WriteStartArray("rows");
        foreach ((string name, int clips, Beginning mean) in _rows)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("clips", clips);
            MeasuredNumber.Write(json, "noisySnrDb", mean.NoisySnrDb, Digits);
            MeasuredNumber.Write(json, "enhancedSnrDb", mean.EnhancedSnrDb, Digits);
            MeasuredNumber.Write(json, "heardFromTheStartSnrDb", mean.HeardFromTheStartSnrDb, Digits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
