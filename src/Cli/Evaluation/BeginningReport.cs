using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace PercepNet.Cli.Evaluation;

/// <summary>The means of <see cref="Beginning"/> over the clips of a set, a row for each stretch.</summary>
internal sealed class BeginningReport
{
    private readonly double _beginSeconds;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<Beginning> Clips)> _rows;

    /// <param name="beginSeconds">Where in each clip the stream begins.</param>
    /// <param name="scores">Of every clip.</param>
    public BeginningReport(double beginSeconds, IEnumerable<ClipScore> scores)
    {
        _beginSeconds = beginSeconds;
        ILookup<(int, int), Beginning> stretches = scores.SelectMany(s => s.Beginnings).ToLookup(b => (b.FromMs, b.ToMs));
        _rows = [.. Beginning.Stretches.Select(s => (Text($"{s.FromMs} to {s.ToMs} ms"), (IReadOnlyList<Beginning>)[.. stretches[s]])).Where(row => row.Item2.Count > 0)];
    }

    public void WriteTable(IAnsiConsole console)
    {
        console.WriteLine(Text($"A stream that begins {_beginSeconds} s into each clip, SNR in dB where the voice is loud:"));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("");
        foreach (string column in new[] { "clips", "noisy", "enhanced", "heard from the start" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach ((string name, IReadOnlyList<Beginning> clips) in _rows)
            table.AddRow(name, Text($"{clips.Count}"), Text($"{clips.Average(c => c.NoisySnrDb):0.0}"), Text($"{clips.Average(c => c.EnhancedSnrDb):0.0}"), Text($"{clips.Average(c => c.ForewarnedSnrDb):0.0}"));
        console.Write(table);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject("beginnings");
        json.WriteNumber("beginSeconds", _beginSeconds);
        json.WriteStartArray("rows");
        foreach ((string name, IReadOnlyList<Beginning> clips) in _rows)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("clips", clips.Count);
            json.WriteNumber("noisySnrDb", Math.Round(clips.Average(c => c.NoisySnrDb), 3));
            json.WriteNumber("enhancedSnrDb", Math.Round(clips.Average(c => c.EnhancedSnrDb), 3));
            json.WriteNumber("heardFromTheStartSnrDb", Math.Round(clips.Average(c => c.ForewarnedSnrDb), 3));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
