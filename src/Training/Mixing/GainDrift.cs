using PercepNet.Training.Signals;

namespace PercepNet.Training.Mixing;

/// <summary>A slow swing of the overall gain, as an automatic level control or a moving talker makes it.</summary>
internal readonly record struct GainDrift(double DepthDb, double Hz, double Phase)
{
    public static GainDrift Draw(Dice dice) => new(dice.Uniform(1, 6), dice.Uniform(0.05, 0.3), dice.Uniform(0, 2 * Math.PI));

    public void Apply(Span<float> signal)
    {
        // The gain of a hop and the next are joined by a straight line: 10 ms is far below the swing's period.
        double before = GainAt(0);
        for (int start = 0; start < signal.Length; start += Rate.HopSamples)
        {
            double after = GainAt(start + Rate.HopSamples);
            var hop = signal[start..Math.Min(signal.Length, start + Rate.HopSamples)];
            for (int i = 0; i < hop.Length; i++) hop[i] *= (float)(before + (after - before) * i / Rate.HopSamples);
            before = after;
        }
    }

    private double GainAt(int sample) => Decibels.ToAmplitude(DepthDb * Math.Sin(2 * Math.PI * Hz * sample / Rate.Hz + Phase));
}
