using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>Random pieces of one voice, joined with pauses as people make them.</summary>
internal sealed class SpeechSource(Corpus corpus)
{
    private static readonly int FadeSamples = Rate.Samples(0.01);

    /// <summary>
    /// Pauses are cleaned in any case. With <paramref name="apartFromHiss"/> the hiss of each recording whose pauses tell what it is, that in the
    /// pauses and that under the speech, is given apart; of a voice that sings or whispers it is taken out for good.
    /// </summary>
    public SpeechTrack Track(Dice dice, Ingredients used, int length, SpeechPacing pacing, VoiceChanges changes, bool apartFromHiss)
    {
        var speaker = dice.Pick(corpus.Speakers, s => s.Weight);
        double speed = changes.DrawSpeed(dice);
        var phonation = changes.DrawPhonation(dice);
        float[] track = new float[(int)Math.Ceiling(length * speed) + 1];
        float[]? hiss = apartFromHiss ? new float[track.Length] : null;
        double bandHz = Fill(dice, used, track, hiss, speaker, pacing, phonation);
        float[] AtSpeed(float[] samples) => (speed == 1 ? samples : Resampling.Apply(samples, speed))[..length];
        return new SpeechTrack(AtSpeed(track), hiss is null ? null : AtSpeed(hiss), speed == 1 ? bandHz : Math.Min(bandHz, Resampling.CutHz) * speed, speaker.Name);
    }

    /// <summary>One voice of a crowd: no pauses to speak of.</summary>
    public float[] Voice(Dice dice, Ingredients used, int length)
    {
        float[] track = new float[length];
        Fill(dice, used, track, null, dice.Pick(corpus.Speakers, s => s.Weight), SpeechPacing.Dense, Phonation.Spoken);
        return track;
    }

    private double Fill(Dice dice, Ingredients used, float[] track, float[]? hiss, Speaker speaker, SpeechPacing pacing, Phonation phonation)
    {
        double bandHz = double.PositiveInfinity;
        int at = Rate.Samples(pacing.LeadIn), end = track.Length - Rate.Samples(pacing.LeadOut);
        while (at < end - FadeSamples)
        {
            var file = dice.Pick(speaker.Files, f => f.Seconds);
            float[] recording = corpus.Read(file);
            bool[] isPause = Pauses.Find(recording);
            var noise = hiss is null ? null : RecordingNoise.Of(recording, isPause);
            float[] original = noise is null ? [] : [.. recording];
            PauseCleaner.Apply(recording, isPause);
            var place = Piece(dice, recording, Math.Min(end - at, Rate.Samples(dice.Uniform(2, 6))));
            var piece = recording.AsSpan(place);
            if (noise is not null)
            {
                noise.RemoveFrom(piece).CopyTo(piece);
                if (phonation == Phonation.Spoken) Insert(Difference(original.AsSpan(place), piece), hiss.AsSpan(at));
            }
            used.Add(file, piece.Length);
            bandHz = Math.Min(bandHz, phonation == Phonation.Sung ? Math.Min(file.BandHz, Resampling.CutHz) : file.BandHz);
            piece = phonation switch
            {
                Phonation.Sung => Singing.Apply(dice, piece),
                Phonation.Whispered => Whispering.Apply(dice, piece),
                _ => piece,
            };
            piece = piece[..Math.Min(piece.Length, end - at)];
            Insert(piece, track.AsSpan(at));
            at += piece.Length + Pause(dice, pacing);
        }
        return bandHz;
    }

    private static Range Piece(Dice dice, float[] recording, int length)
    {
        int start = QuietPlace(recording, dice.Index(Math.Max(1, recording.Length - length + 1)));
        return start..Math.Min(start + length, recording.Length);
    }

    private static float[] Difference(ReadOnlySpan<float> whole, ReadOnlySpan<float> part)
    {
        float[] rest = new float[whole.Length];
        for (int i = 0; i < rest.Length; i++) rest[i] = whole[i] - part[i];
        return rest;
    }

    // The quietest 10 ms within 200 ms: words are seldom cut there.
    private static int QuietPlace(float[] recording, int wished)
    {
        int from = Math.Max(0, wished - Rate.Samples(0.2)), to = Math.Min(recording.Length, wished + Rate.Samples(0.2));
        double[] powers = ActiveLevel.FramePowers(recording.AsSpan(from, to - from));
        return powers.Length == 0 ? from : from + Array.IndexOf(powers, powers.Min()) * Rate.HopSamples;
    }

    private static void Insert(Span<float> piece, Span<float> track)
    {
        Fade(piece);
        piece.CopyTo(track);
    }

    private static void Fade(Span<float> piece)
    {
        int fade = Math.Min(FadeSamples, piece.Length / 2);
        for (int i = 0; i < fade; i++)
        {
            float gain = (float)(i + 1) / (fade + 1);
            piece[i] *= gain;
            piece[^(i + 1)] *= gain;
        }
    }

    private static int Pause(Dice dice, SpeechPacing pacing)
    {
        double seconds = dice.Chance(pacing.LongPauseChance) ? dice.Uniform(1, 3) : dice.Chance(pacing.PauseChance) ? dice.Uniform(0.1, 0.8) : 0;
        return Rate.Samples(seconds);
    }
}
