using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>Where a recording of speech holds nothing but its own noise: near its floor, and not near speech.</summary>
internal static class Pauses
{
    /// <summary>A mean power below this, −100 dBFS, is no recording of anything.</summary>
    public const double DigitalSilence = 1e-10;

    private const double AboveFloorDb = 6;
    private const double BelowSpeechDb = 22;
    private const int GuardFrames = 8;

    /// <summary>For each whole 10 ms frame, whether it lies in a pause.</summary>
    public static bool[] Find(ReadOnlySpan<float> recording)
    {
        double[] powers = ActiveLevel.FramePowers(recording);
        var isPause = new bool[powers.Length];
        if (powers.Length == 0) return isPause;
        double threshold = Math.Min(Floor(powers) * Decibels.ToPower(AboveFloorDb), ActiveLevel.Power(recording) * Decibels.ToPower(-BelowSpeechDb));
        for (int frame = 0; frame < powers.Length; frame++) isPause[frame] = IsQuietAround(powers, frame, threshold);
        return isPause;
    }

    // The level that a tenth of the frames stay under; frames of digital silence say nothing about the floor.
    private static double Floor(double[] powers)
    {
        double[] audible = [.. powers.Where(p => p > DigitalSilence).Order()];
        return audible.Length == 0 ? 0 : audible[audible.Length / 10];
    }

    private static bool IsQuietAround(double[] powers, int frame, double threshold)
    {
        for (int i = Math.Max(0, frame - GuardFrames); i <= Math.Min(powers.Length - 1, frame + GuardFrames); i++)
            if (powers[i] > threshold) return false;
        return true;
    }
}
