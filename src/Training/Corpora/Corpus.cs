using PercepNet.Training.Signals;
using PercepNet.Wave;

namespace PercepNet.Training.Corpora;

/// <summary>One split of the decoded corpus: what may be used, and where the samples lie.</summary>
internal sealed class Corpus
{
    private readonly string _folder;

    public Corpus(string folder, IEnumerable<CorpusFile> files, string split, bool licenceStrict)
    {
        _folder = folder;
        var usable = files.Where(f => f.Split == split && !(licenceStrict && f.IsCopyleftCode)).ToList();
        Speakers = [.. usable.Where(f => f.Kind == "speech").GroupBy(f => f.Speaker, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Speaker(g.Key, [.. g]))];
        NoiseCategories = [.. usable.Where(f => f.Kind == "noise").GroupBy(f => f.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new NoiseCategory(g.Key, [.. g]))];
        RoomResponses = [.. usable.Where(f => f.Kind == "rir")];
        if (Speakers.Count == 0 || NoiseCategories.Count == 0)
            throw new TrainingException($"The split '{split}' of the manifest holds no speech or no noise that may be used; check --split and --licence-strict.");
    }

    public IReadOnlyList<Speaker> Speakers { get; }

    public IReadOnlyList<NoiseCategory> NoiseCategories { get; }

    public IReadOnlyList<CorpusFile> RoomResponses { get; }

    /// <summary>The samples of a file, mono at 48 kHz.</summary>
    public float[] Read(CorpusFile file)
    {
        string path = Path.Combine(_folder, Path.ChangeExtension(file.Path, ".wav"));
        if (!File.Exists(path)) throw new TrainingException($"{path} is missing; run 'percepnet-training prepare' to decode the corpus.");
        var (format, samples) = WaveFile.ReadAll(path);
        return format is { SampleRateHz: Rate.Hz, Channels: 1 }
            ? samples
            : throw new TrainingException($"{path} has {format.Channels} channels at {format.SampleRateHz} Hz; 'percepnet-training prepare' writes mono at {Rate.Hz} Hz.");
    }
}
