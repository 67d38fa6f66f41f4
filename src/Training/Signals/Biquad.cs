namespace PercepNet.Training.Signals;

/// <summary>A second-order filter, (B0 + B1·z⁻¹ + B2·z⁻²) / (1 + A1·z⁻¹ + A2·z⁻²), that starts at rest.</summary>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>
    /// A bell: <paramref name="gainDb"/> at <paramref name="hz"/>, 0 dB far from it; wider with less <paramref name="quality"/>.
    /// Peaking filter after R. Bristow-Johnson, <em>Cookbook formulae for audio EQ biquad filter coefficients</em>.
    /// </summary>
    public static Biquad Bell(double hz, double gainDb, double quality)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * hz / Rate.Hz);
        double root = Decibels.ToAmplitude(gainDb / 2), alpha = sin / (2 * quality), a0 = 1 + alpha / root, middle = -2 * cos / a0;
        return new((1 + alpha * root) / a0, middle, (1 - alpha * root) / a0, middle, (1 - alpha / root) / a0);
    }

    /// <summary>Filters in place.</summary>
    public void Apply(Span<float> signal)
    {
        double s1 = 0, s2 = 0;
        foreach (ref float sample in signal)
        {
            double x = sample, y = B0 * x + s1;
            s1 = B1 * x - A1 * y + s2;
            s2 = B2 * x - A2 * y;
            sample = (float)y;
        }
    }
}
