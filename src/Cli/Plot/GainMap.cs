namespace PercepNet.Cli.Plot;

/// <summary>Band gains over time and frequency, between the centres interpolated as the enhancer does.</summary>
internal static class GainMap
{
    private const double SmallestGain = 1e-6;

    /// <summary>The gains in dB in the colours of a scale.</summary>
    public static Bitmap Paint(EnhancementTraces traces, double seconds, FrequencyAxis axis, ColourScale scale, int width, int height)
    {
        var picture = new Bitmap(width, height, scale[scale.Low]);
        var hopsPerColumn = seconds / traces.HopSeconds / width;
        var gains = new double[traces.BandCentresHz.Length];
        for (var x = 0; x < width; x++)
        {
            // The middle of a frame lies where its hop begins: it is the nearest one for half a hop on either side.
            var first = Math.Min((int)(x * hopsPerColumn + 0.5), traces.BandGains.Length - 1);
            var last = Math.Clamp((int)((x + 1) * hopsPerColumn + 0.5), first + 1, traces.BandGains.Length);
            for (var band = 0; band < gains.Length; band++)
                gains[band] = traces.BandGains.AsSpan(first..last).ToArray().Average(hop => hop[band]);
            for (var y = 0; y < height; y++)
            {
                var gain = At(gains, traces.BandCentresHz, axis.Hz((height - y - 0.5) / height));
                picture[x, y] = scale[20 * Math.Log10(Math.Max(gain, SmallestGain))];
            }
        }
        return picture;
    }

    private static double At(double[] gains, float[] centresHz, double hz)
    {
        var above = Array.FindIndex(centresHz, centre => centre > hz);
        if (above == 0)
            return gains[0];
        if (above < 0)
            return gains[^1];
        var share = (hz - centresHz[above - 1]) / (centresHz[above] - centresHz[above - 1]);
        return double.Lerp(gains[above - 1], gains[above], share);
    }
}
