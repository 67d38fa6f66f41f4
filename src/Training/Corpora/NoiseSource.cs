using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>Recorded noise: further recordings of the same category are joined on until the length is filled.</summary>
internal sealed class NoiseSource(Corpus corpus)
{
    private static readonly int FadeSamples = Rate.Samples(0.05);

    public (float[] Samples, string Category) Background(Dice dice, Ingredients used, int length) =>
        Track(dice, used, length, dice.Pick(corpus.NoiseCategories, c => c.IsEvents ? 0.35 * c.Weight : c.Weight));

    public (float[] Samples, string Category) Events(Dice dice, Ingredients used, int length) =>
        Track(dice, used, length, dice.Pick(corpus.NoiseCategories, c => c.IsEvents ? c.Weight : 0));

    private (float[] Samples, string Category) Track(Dice dice, Ingredients used, int length, NoiseCategory category)
    {
        float[] track = new float[length];
        for (int at = 0; at < length - FadeSamples;)
        {
            var file = dice.Pick(category.Files);
            float[] recording = corpus.Read(file);
            int start = dice.Index(Math.Max(1, recording.Length - length + 1));
            var piece = recording.AsSpan(start, Math.Min(length - at, recording.Length - start));
            Join(track, at, piece);
            used.Add(file, piece.Length);
            at += Math.Max(1, piece.Length - FadeSamples);
        }
        return (track, category.Name);
    }

    // The end of what is there and the start of the piece cross-fade at equal power.
    private static void Join(float[] track, int at, ReadOnlySpan<float> piece)
    {
        int fade = at == 0 ? 0 : Math.Min(FadeSamples, piece.Length);
        for (int i = 0; i < fade; i++)
        {
            double phase = (i + 0.5) / fade * Math.PI / 2;
            track[at + i] = (float)(track[at + i] * Math.Cos(phase) + piece[i] * Math.Sin(phase));
        }
        piece[fade..].CopyTo(track.AsSpan(at + fade));
    }
}
