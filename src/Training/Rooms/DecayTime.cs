using PercepNet.Training.Signals;

namespace PercepNet.Training.Rooms;

/// <summary>Reverberation time T60 of an impulse response: Schroeder's backward integral, straight line from −5 to −25 dB, extended to 60 dB.</summary>
internal static class DecayTime
{
    private const double FromDb = -5;
    private const double ToDb = -25;

    /// <summary>Seconds; 0 when the response ends before it has decayed by 25 dB in more than a few samples.</summary>
    public static double Measure(ReadOnlySpan<float> response)
    {
        double[] left = new double[response.Length + 1];
        for (int i = response.Length - 1; i >= 0; i--) left[i] = left[i + 1] + (double)response[i] * response[i];

        double n = 0, sumT = 0, sumY = 0, sumTT = 0, sumTY = 0;
        for (int i = 0; i < response.Length; i++)
        {
            double db = Decibels.FromPower(left[i] / left[0]), t = (double)i / Rate.Hz;
            if (db > FromDb) continue;
            if (db < ToDb) break;
            n++;
            sumT += t;
            sumY += db;
            sumTT += t * t;
            sumTY += t * db;
        }
        double slope = (n * sumTY - sumT * sumY) / (n * sumTT - sumT * sumT);
        return n > 10 && slope < 0 ? -60 / slope : 0;
    }
}
