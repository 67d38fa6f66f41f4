using System.Numerics;
using System.Runtime.InteropServices;

namespace PercepNet.Training.Signals;

/// <summary>
/// Level of a signal while it is there: mean power of the 10 ms frames that lie less than 15.9 dB (the margin of ITU-T P.56) below
/// that same mean. For a stationary signal it is the plain mean power.
/// </summary>
internal static class ActiveLevel
{
    private const double MarginDb = 15.9;
    private const int MostRounds = 20;

    public static double Power(ReadOnlySpan<float> signal)
    {
        double[] frames = FramePowers(signal);
        if (frames.Length == 0) return 0;
        double level = frames.Average();
        for (int round = 0; round < MostRounds; round++)
        {
            double threshold = level * Decibels.ToPower(-MarginDb), sum = 0;
            int count = 0;
            foreach (double power in frames)
                if (power >= threshold) { sum += power; count++; }
            double next = sum / count;
            if (next == level) break;
            level = next;
        }
        return level;
    }

    /// <summary>Mean square of every whole 10 ms frame.</summary>
    public static double[] FramePowers(ReadOnlySpan<float> signal)
    {
        double[] powers = new double[signal.Length / Rate.HopSamples];
        for (int i = 0; i < powers.Length; i++)
            powers[i] = MeanSquare(signal.Slice(i * Rate.HopSamples, Rate.HopSamples));
        return powers;
    }

    private static double MeanSquare(ReadOnlySpan<float> frame)
    {
        var sum = Vector<float>.Zero;
        foreach (var v in MemoryMarshal.Cast<float, Vector<float>>(frame)) sum += v * v;
        float rest = 0;
        foreach (float x in frame[(frame.Length / Vector<float>.Count * Vector<float>.Count)..]) rest += x * x;
        return (Vector.Sum(sum) + rest) / frame.Length;
    }
}
