using NWaves.Signals;

namespace NWaves.Filters.Base;

public static class IFilterExtensions
{
    public static void Process(this IOnlineFilter filter, float[] input, float[] output, int count = 0, int inputPos = 0, int outputPos = 0)
    {
        int samples = count > 0 ? count : input.Length;
        for (int i = 0; i < samples; i++) output[outputPos + i] = filter.Process(input[inputPos + i]);
    }

    public static float Process(this IOnlineFilter filter, float sample, float gain) => gain * filter.Process(sample);

    public static DiscreteSignal FilterOnline(this IOnlineFilter filter, DiscreteSignal signal) =>
        new(signal.SamplingRate, Array.ConvertAll(signal.Samples, filter.Process));
}
