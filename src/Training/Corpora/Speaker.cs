namespace PercepNet.Training.Corpora;

/// <summary>One voice and its recordings.</summary>
internal sealed class Speaker(string name, IReadOnlyList<CorpusFile> files)
{
    private const double NarrowBandKHz = 8;

    public string Name => name;

    public IReadOnlyList<CorpusFile> Files => files;

    /// <summary>
    /// How often this voice is drawn. Less than proportional to its length, so that hundreds of short voices are heard as well as a few
    /// long ones; telephone-band voices less often, since they teach nothing about treble; rare ways to use a voice as often as the
    /// manifest asks.
    /// </summary>
    public double Weight { get; } = Math.Pow(files.Sum(f => f.Seconds), 0.75) * (files.All(f => f.BandKHz <= NarrowBandKHz) ? 0.6 : 1) * files.Average(f => f.Weight);
}
