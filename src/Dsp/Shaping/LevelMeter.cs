using PercepNet.Dsp.Spectrum;

namespace PercepNet.Dsp.Shaping;

/// <summary>Mean power and level of a hop.</summary>
internal static class LevelMeter
{
    private const double LowestPower = 1e-12;
    private const double HighestPower = 1e12;

    public static double Power(ReadOnlySpan<float> samples) => DotProduct.Of(samples, samples) / (double)samples.Length;

    /// <summary>Level in dB of a mean power, −120 to 120.</summary>
    public static float Db(double power) => (float)(10 * Math.Log10(Math.Clamp(power, LowestPower, HighestPower)));
}
