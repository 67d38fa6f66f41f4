using System.Numerics.Tensors;
using PercepNet.Training.Signals;

namespace PercepNet.Training.Corpora;

/// <summary>
/// Speech bent towards singing: what is periodic is held several times as long (WSOLA, Verhelst and Roelands 1993), all else keeps its length;
/// then the pitch gets a vibrato. Few free recordings are sung.
/// </summary>
internal static class Singing
{
    private const double LongestHold = 6;
    private const double VibratoChance = 0.7;
    private const double MostVibratoCents = 60;
    private const double PeriodicCorrelation = 0.75;

    private static readonly int StepSamples = Rate.Samples(0.015);
    private static readonly int ShortestPeriod = Rate.Samples(1.0 / 500);
    private static readonly int LongestPeriod = Rate.Samples(1.0 / 80);

    /// <summary>The piece with its vowels held.</summary>
    public static float[] Apply(Dice dice, ReadOnlySpan<float> piece)
    {
        float[] held = Hold(piece, dice.Uniform(2, LongestHold));
        return dice.Chance(VibratoChance) ? Vibrato(held, dice.Uniform(0, MostVibratoCents), dice.Uniform(4.5, 6.5)) : held;
    }

    /// <summary>Periodic parts <paramref name="factor"/> times as long, at their pitch.</summary>
    public static float[] Hold(ReadOnlySpan<float> piece, double factor)
    {
        int last = piece.Length - 2 * StepSamples - LongestPeriod, from = 0;
        if (last <= 0) return [.. piece];
        List<float> held = [.. piece[..StepSamples]];
        for (double at = Advance(piece, from, factor); at < last; at += Advance(piece, from, factor))
        {
            // From the place that goes on best from what was put out, fading over one step.
            int next = BestFit(piece, from + StepSamples, (int)at);
            for (int i = 0; i < StepSamples; i++)
            {
                float share = 0.5f - 0.5f * MathF.Cos(MathF.PI * (i + 0.5f) / StepSamples);
                held.Add((1 - share) * piece[from + StepSamples + i] + share * piece[next + i]);
            }
            from = next;
        }
        return [.. held];
    }

    /// <summary>A pitch that swings by <paramref name="cents"/> either way.</summary>
    public static float[] Vibrato(ReadOnlySpan<float> signal, double cents, double rateHz)
    {
        double step = 2 * Math.PI * rateHz / Rate.Hz, swing = (Math.Pow(2, cents / 1200) - 1) / step;
        int length = signal.Length;
        return Resampling.Read(signal, length, i => Math.Clamp(i + swing * Math.Sin(step * i), 0, length));
    }

    private static double Advance(ReadOnlySpan<float> piece, int at, double factor) => IsPeriodic(piece, at) ? StepSamples / factor : StepSamples;

    // Within half the longest period of where it should be.
    private static int BestFit(ReadOnlySpan<float> piece, int goesOn, int wished)
    {
        var wanted = piece.Slice(goesOn, StepSamples);
        int best = wished;
        float most = float.NegativeInfinity;
        for (int at = Math.Max(0, wished - LongestPeriod / 2); at < wished + LongestPeriod / 2; at++)
        {
            float fit = Correlation(wanted, piece.Slice(at, StepSamples));
            if (fit > most) (most, best) = (fit, at);
        }
        return best;
    }

    private static bool IsPeriodic(ReadOnlySpan<float> piece, int at)
    {
        var now = piece.Slice(at, StepSamples);
        for (int period = ShortestPeriod; period < LongestPeriod; period += 2)
            if (Correlation(now, piece.Slice(at + period, StepSamples)) > PeriodicCorrelation) return true;
        return false;
    }

    private static float Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        TensorPrimitives.Dot(a, b) / MathF.Sqrt(TensorPrimitives.SumOfSquares(a) * TensorPrimitives.SumOfSquares(b) + 1e-12f);
}
