using System.Globalization;
using System.Text;
using PercepNet.Training.Corpora;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Dump;

/// <summary>data.tsv: every recording that went into a set, with its terms. Model cards are written from it.</summary>
internal static class DataList
{
    public static void Write(string path, Ingredients used)
    {
        var text = new StringBuilder("path\tlicence\tsource\tspeaker\tfile_seconds\tseconds_used\n");
        foreach (var (file, samples) in used.Used)
            text.Append(CultureInfo.InvariantCulture, $"{file.Path}\t{file.Licence}\t{file.Source}\t{file.Speaker}\t{file.Seconds:0.00}\t{(double)samples / Rate.Hz:0.00}\n");
        File.WriteAllText(path, text.ToString());
    }
}
