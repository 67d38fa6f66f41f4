using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// "Clean" recordings hiss in their pauses. A target that keeps the hiss teaches to leave noise, so pauses near the recording's own
/// noise floor are faded down; nothing near speech is touched.
/// </summary>
internal static class PauseCleaner
{
    private const double AboveFloorDb = 6;
    private const double BelowSpeechDb = 22;
    private const double ReductionDb = 30;
    private const int GuardFrames = 8;

    public static void Apply(Span<float> speech)
    {
        double[] powers = ActiveLevel.FramePowers(speech);
        if (powers.Length == 0) return;
        double threshold = Math.Min(Floor(powers) * Decibels.ToPower(AboveFloorDb), ActiveLevel.Power(speech) * Decibels.ToPower(-BelowSpeechDb));
        var isPause = new bool[powers.Length];
        for (int frame = 0; frame < powers.Length; frame++) isPause[frame] = IsQuietAround(powers, frame, threshold);

        float low = (float)Decibels.ToAmplitude(-ReductionDb), gain = 1;
        for (int frame = 0; frame < powers.Length; frame++)
        {
            // Falls over 50 ms, is back within 20 ms: the guard keeps both away from speech.
            float target = isPause[frame] ? low : 1, step = isPause[frame] ? -(1 - low) / (5 * Rate.HopSamples) : (1 - low) / (2 * Rate.HopSamples);
            foreach (ref float x in speech.Slice(frame * Rate.HopSamples, Rate.HopSamples))
            {
                gain = step < 0 ? Math.Max(gain + step, target) : Math.Min(gain + step, target);
                x *= gain;
            }
        }
    }

    // The level that a tenth of the frames stay under; frames of digital silence say nothing about the floor.
    private static double Floor(double[] powers)
    {
        double[] audible = [.. powers.Where(p => p > 1e-10).Order()];
        return audible.Length == 0 ? 0 : audible[audible.Length / 10];
    }

    private static bool IsQuietAround(double[] powers, int frame, double threshold)
    {
        for (int i = Math.Max(0, frame - GuardFrames); i <= Math.Min(powers.Length - 1, frame + GuardFrames); i++)
            if (powers[i] > threshold) return false;
        return true;
    }
}
