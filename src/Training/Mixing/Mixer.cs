using PercepNet.Dsp.Spectrum;
using PercepNet.Training.Corpora;
using PercepNet.Training.Rooms;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>Makes training mixtures in memory; the same draws give the same samples, in whatever order mixtures are made.</summary>
internal sealed class Mixer(Corpus corpus)
{
    private const double UnderWayChance = 0.5;
    private const double LongestLeadSeconds = 3;
    private const double FilterChance = 1.0 / 3;
    private const double RoomChance = 0.45;
    private const double LowPassChance = 0.35;
    private const double DriftChance = 0.15;
    private const double ClipChance = 0.1;
    private const double RoundChance = 0.3;
    private const double LowestCutHz = 3000;
    private const double HighestCutHz = 20000;
    private const float PeakLimit = 0.99f;

    // Test clips stay close to what was recorded; training goes as far as voices of other sizes.
    internal static readonly VoiceChanges TrainingChanges = new(SpeedChance: 0.5, LargestSpeed: 0.18, SungChance: 0.05, WhisperedChance: 0.1);
    private static readonly VoiceChanges TestChanges = new(SpeedChance: 0.3, LargestSpeed: 0.1, SungChance: 0, WhisperedChance: 0);

    private readonly SpeechSource _speech = new(corpus);
    private readonly NoiseBed _noise = new(new SpeechSource(corpus), new NoiseSource(corpus));
    private readonly RoomSource _rooms = new(corpus);

    /// <summary>One training sequence.</summary>
    public Mixture Mix(Dice dice, int length)
    {
        var plan = LevelPlan.Draw(dice);
        int lead = dice.Chance(UnderWayChance) ? Rate.Samples(dice.Uniform(0, LongestLeadSeconds)) : 0;
        var pacing = plan.HasSpeech ? SpeechPacing.Draw(dice) : null;
        var mixture = Blend(dice, lead + length, plan, pacing, dice.Chance(RoomChance), forTraining: true, apartFromHiss: true).From(lead);
        float[][] clean = mixture.Early == mixture.Reverberant ? [mixture.Early] : [mixture.Reverberant, mixture.Early];
        if (dice.Chance(DriftChance))
        {
            var drift = GainDrift.Draw(dice);
            foreach (float[] signal in clean.Prepend(mixture.Noisy)) drift.Apply(signal);
        }
        mixture = LimitBand(dice, mixture);
        KeepBelowFullScale(mixture);
        if (dice.Chance(ClipChance)) Clipping.Overload(mixture.Noisy, dice.Uniform(0.25, 0.9));
        if (dice.Chance(RoundChance)) Clipping.Round16(mixture.Noisy);
        return mixture;
    }

    /// <summary>
    /// One clip of a test set: speech all the way, nothing done to the recording afterwards. What hisses under the voice in its own
    /// recording counts as voice, or, <paramref name="apartFromHiss"/>, as noise; the same dice draw the same clip either way.
    /// </summary>
    public Mixture TestClip(Dice dice, int length, double snrDb, bool inRoom, bool apartFromHiss = false)
    {
        var mixture = Blend(dice, length, new LevelPlan(true, true, snrDb, -26), SpeechPacing.Dense, inRoom, forTraining: false, apartFromHiss);
        KeepBelowFullScale(mixture);
        return mixture;
    }

    private Mixture Blend(Dice dice, int length, LevelPlan plan, SpeechPacing? pacing, bool inRoom, bool forTraining, bool apartFromHiss)
    {
        var used = new Ingredients();
        var voice = pacing is null ? null : _speech.Track(dice, used, length, pacing, forTraining ? TrainingChanges : TestChanges, apartFromHiss);
        float[] reverberant = voice?.Samples ?? new float[length], early = reverberant;
        if (voice is not null && dice.Chance(FilterChance))
        {
            var filter = MicFilter.Draw(dice);
            filter.Apply(reverberant);
            filter.Apply(voice.Hiss);
        }
        double bandHz = voice?.BandHz ?? double.PositiveInfinity;
        string? room = null;
        double? reverberationSeconds = null;
        if (voice is not null && inRoom)
        {
            (var response, double roomBandHz, room) = _rooms.Draw(dice, used);
            bandHz = Math.Min(bandHz, roomBandHz);
            float[][] heard = Convolution.Apply(reverberant, response.Full, response.Early);
            (reverberant, early) = (heard[0], heard[1]);
            if (response.DecaySeconds > 0) reverberationSeconds = response.DecaySeconds;
        }
        double speechPower = ActiveLevel.Power(reverberant), level = Decibels.ToAmplitude(plan.SpeechDb);
        double speechGain = speechPower > 0 ? level / Math.Sqrt(speechPower) : 1;
        Scale(speechGain, reverberant, early);

        float[] noisy = (float[])reverberant.Clone();
        if (voice?.Hiss is { } hiss) WeightedSum.Add(noisy, (float)speechGain, hiss);
        string? noise = null;
        if (plan.HasNoise)
        {
            (float[] bed, noise) = _noise.Draw(dice, used, length, vary: forTraining);
            WeightedSum.Add(noisy, (float)(level * Decibels.ToAmplitude(-plan.SnrDb)), bed);
        }
        return new Mixture(noisy, reverberant, early, used)
        {
            BandHz = bandHz,
            SnrDb = plan is { HasSpeech: true, HasNoise: true } ? plan.SnrDb : null,
            Speaker = voice?.Speaker,
            Noise = noise,
            Room = room,
            ReverberationSeconds = reverberationSeconds,
        };
    }

    // Narrow speech under wide noise is one case; the other, at least as common, is a channel that is narrow for both.
    private static Mixture LimitBand(Dice dice, Mixture mixture)
    {
        double cutHz = dice.Chance(LowPassChance) ? dice.LogUniform(LowestCutHz, HighestCutHz) : double.PositiveInfinity;
        if (double.IsFinite(mixture.BandHz) && dice.Chance(0.5)) cutHz = Math.Min(cutHz, mixture.BandHz);
        if (double.IsPositiveInfinity(cutHz)) return mixture;
        return mixture.Changed(signal => BandLimit.Apply(signal, cutHz)) with { BandHz = Math.Min(mixture.BandHz, cutHz) };
    }

    private static void KeepBelowFullScale(Mixture mixture)
    {
        float peak = Clipping.Peak(mixture.Noisy);
        if (peak <= PeakLimit) return;
        Scale(PeakLimit / peak, mixture.Noisy);
        Scale(PeakLimit / peak, mixture.Reverberant, mixture.Early);
    }

    private static void Scale(double gain, float[] signal, float[]? other = null)
    {
        foreach (ref float x in signal.AsSpan()) x *= (float)gain;
        if (other is not null && other != signal)
            foreach (ref float x in other.AsSpan()) x *= (float)gain;
    }
}
