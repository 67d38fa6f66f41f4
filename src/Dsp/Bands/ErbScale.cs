namespace PercepNet.Dsp.Bands;

/// <summary>The ERB-rate scale of Glasberg and Moore (1990), e(f) = 21.4·log10(1 + 0.00437·f): equal steps sound equally far apart.</summary>
public static class ErbScale
{
    /// <summary>The ERB-rate of a frequency in Hz.</summary>
    public static double FromHz(double hz) => 21.4 * Math.Log10(1 + 0.00437 * hz);

    /// <summary>The frequency in Hz of an ERB-rate.</summary>
    public static double ToHz(double erbRate) => (Math.Pow(10, erbRate / 21.4) - 1) / 0.00437;
}
