using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// "Clean" recordings hiss in their pauses. A target that keeps the hiss teaches to leave noise, so pauses near the recording's own
/// noise floor are faded down; nothing near speech is touched.
/// </summary>
internal static class PauseCleaner
{
    private const double ReductionDb = 30;

    /// <param name="speech">A recording, or a piece of one.</param>
    /// <param name="isPause">Of each of its 10 ms frames; see <see cref="Pauses"/>.</param>
    public static void Apply(Span<float> speech, ReadOnlySpan<bool> isPause)
    {
        float low = (float)Decibels.ToAmplitude(-ReductionDb), gain = 1;
        for (int frame = 0; frame < isPause.Length; frame++)
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
}
