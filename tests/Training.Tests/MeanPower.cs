using PercepNet.Training.Signals;

namespace PercepNet.Training.Tests;

/// <summary>Mean square of a stretch of a signal, given in seconds.</summary>
internal static class MeanPower
{
    public static double Between(float[] signal, double from, double to) => signal[Rate.Samples(from)..Rate.Samples(to)].Average(x => (double)x * x);
}
