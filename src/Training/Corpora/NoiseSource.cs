using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// Recorded noise: further recordings of the same category are joined on until the length is filled. Where it is to vary, it is
/// played faster, slower or backwards at times: one engine is then many, and none is learned by heart.
/// </summary>
internal sealed class NoiseSource(Corpus corpus)
{
    private const double SpeedChance = 0.6;
    private const double LargestSpeed = 1.7;
    private const double ReverseChance = 0.15;
    private static readonly int FadeSamples = Rate.Samples(0.05);

    public (float[] Samples, string Category) Background(Dice dice, Ingredients used, int length, bool vary) =>
        Varied(dice, used, length, dice.Pick(corpus.NoiseCategories, c => c.IsEvents ? 0.35 * c.Weight : c.Weight), vary);

    public (float[] Samples, string Category) Events(Dice dice, Ingredients used, int length, bool vary) =>
        Varied(dice, used, length, dice.Pick(corpus.NoiseCategories, c => c.IsEvents ? c.Weight : 0), vary);

    private (float[] Samples, string Category) Varied(Dice dice, Ingredients used, int length, NoiseCategory category, bool vary)
    {
        double speed = vary && dice.Chance(SpeedChance) ? Math.Pow(LargestSpeed, dice.Uniform(-1, 1)) : 1;
        if (speed == 1) return Track(dice, used, length, category);
        var (track, name) = Track(dice, used, (int)Math.Ceiling(length * speed) + 1, category);
        if (dice.Chance(ReverseChance)) Array.Reverse(track);
        return (Resampling.Apply(track, speed)[..length], name);
    }

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
