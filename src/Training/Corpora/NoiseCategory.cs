namespace PercepNet.Training.Corpora;

/// <summary>One kind of noise and its recordings.</summary>
internal sealed class NoiseCategory(string name, IReadOnlyList<CorpusFile> files)
{
    private const int FilesForFullWeight = 8;
    private static readonly HashSet<string> EventNames = new(StringComparer.Ordinal)
    {
        "baby_cry", "clock_tick", "dog_bark", "doors", "effects", "footsteps", "handling", "impacts", "keyboard", "person_sneeze", "rooster", "ui_sounds",
    };

    public string Name => name;

    public IReadOnlyList<CorpusFile> Files => files;

    /// <summary>Short sounds in the foreground, unlike a steady background.</summary>
    public bool IsEvents => EventNames.Contains(name);

    /// <summary>Categories count alike, but one with a few files must not be heard until it is known by heart.</summary>
    public double Weight => Math.Min(1, files.Count / (double)FilesForFullWeight);
}
