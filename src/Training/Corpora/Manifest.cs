using System.Globalization;

namespace PercepNet.Training.Corpora;

/// <summary>Reads manifest.tsv: tab separated, first line names the columns. 'weight' may be missing: all alike.</summary>
internal static class Manifest
{
    public static IReadOnlyList<CorpusFile> Read(string path)
    {
        if (!File.Exists(path)) throw new TrainingException($"The manifest {path} does not exist; give the corpus' manifest.tsv with --manifest.");
        string[] lines = File.ReadAllLines(path);
        string[] names = lines.Length > 0 ? lines[0].Split('\t') : [];
        int Column(string name)
        {
            int index = Array.IndexOf(names, name);
            return index >= 0 ? index : throw new TrainingException($"The manifest {path} has no column '{name}'; its first line must name path, seconds, band_khz, speaker, licence, source and split.");
        }
        int file = Column("path"), seconds = Column("seconds"), band = Column("band_khz"), speaker = Column("speaker"), licence = Column("licence"), source = Column("source"), split = Column("split");
        int weight = Array.IndexOf(names, "weight");

        var files = new List<CorpusFile>(lines.Length);
        for (int i = 1; i < lines.Length; i++)
        {
            string[] cells = lines[i].Split('\t');
            double times = 1;
            if (cells.Length < names.Length || !Number(cells[seconds], out double length) || !Number(cells[band], out double kHz) || (weight >= 0 && !Number(cells[weight], out times)) || times is not (>= 0 and < double.PositiveInfinity))
                throw new TrainingException($"Line {i + 1} of {path} is not a manifest line; it needs {names.Length} tab-separated cells with numbers in 'seconds', 'band_khz' and, where there is one, 'weight'.");
            files.Add(new CorpusFile(cells[file], length, kHz, cells[speaker], cells[licence], cells[source], cells[split], times));
        }
        return files;
    }

    private static bool Number(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
