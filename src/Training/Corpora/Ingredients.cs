namespace PercepNet.Training.Corpora;

/// <summary>Which recordings went into a mixture, and how many samples of each.</summary>
internal sealed class Ingredients
{
    private readonly SortedDictionary<string, (CorpusFile File, long Samples)> _used = new(StringComparer.Ordinal);

    public IEnumerable<(CorpusFile File, long Samples)> Used => _used.Values;

    public void Add(CorpusFile file, long samples)
    {
        _used.TryGetValue(file.Path, out var before);
        _used[file.Path] = (file, before.Samples + samples);
    }

    public void Add(Ingredients other)
    {
        foreach (var (file, samples) in other.Used) Add(file, samples);
    }
}
