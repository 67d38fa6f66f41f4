namespace PercepNet.Dsp.Spectrum;

/// <summary>
/// The power-complementary window of Vorbis, w(n) = sin(π/2 · sin²(π(n + ½)/N)), used before analysis and after synthesis:
/// w²(n) + w²(n + N/2) = 1, so untouched spectra give the signal back.
/// </summary>
internal static class VorbisWindow
{
    public static float[] Create(int size)
    {
        var window = new float[size];
        for (int n = 0; n < size; n++)
        {
            double s = Math.Sin(Math.PI * (n + 0.5) / size);
            window[n] = (float)Math.Sin(Math.PI / 2 * s * s);
        }
        return window;
    }
}
