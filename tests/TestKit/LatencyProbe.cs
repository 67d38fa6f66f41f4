using System.Numerics;

namespace PercepNet.TestKit;

/// <summary>Finds by how many samples one signal lags behind another.</summary>
public static class LatencyProbe
{
    /// <summary>Delay of the largest peak of <paramref name="output"/> behind an impulse put in at <paramref name="impulsePosition"/>.</summary>
    public static int ByImpulse(ReadOnlySpan<float> output, int impulsePosition)
    {
        var peak = 0;
        for (var i = 1; i < output.Length; i++)
        {
            if (MathF.Abs(output[i]) > MathF.Abs(output[peak]))
            {
                peak = i;
            }
        }

        return peak - impulsePosition;
    }

    /// <summary>The lag from 0 to <paramref name="maximumLag"/> at which the two signals correlate best, each stretch normalised by its energy.</summary>
    public static int ByCorrelation(ReadOnlySpan<float> input, ReadOnlySpan<float> output, int maximumLag)
    {
        var length = Math.Min(input.Length, output.Length - maximumLag);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(maximumLag));
        var reference = input[..length];
        var best = 0;
        var bestScore = double.NegativeInfinity;
        for (var lag = 0; lag <= maximumLag; lag++)
        {
            var candidate = output.Slice(lag, length);
            var score = Dot(reference, candidate) / Math.Sqrt(Dot(candidate, candidate) + 1e-20);
            if (score > bestScore)
            {
                (best, bestScore) = (lag, score);
            }
        }

        return best;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        var i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count)
        {
            sum += Vector.Dot(new Vector<float>(a[i..]), new Vector<float>(b[i..]));
        }

        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
